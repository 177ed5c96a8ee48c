import { library } from "./library.mjs";
library.seen.push("other");
console.log(library.seen, import.meta.main);
