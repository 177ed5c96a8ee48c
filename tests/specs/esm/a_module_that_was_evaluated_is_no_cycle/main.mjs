import { later } from "./later.mjs";
console.log(later().name, globalThis.evaluated);
