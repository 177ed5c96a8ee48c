import enums from "./enums.ts";
import * as plain from "./plain.ts";

console.log(enums, plain.default);
