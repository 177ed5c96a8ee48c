import fs from "node:fs";
console.log(shelf, fs.madeInTheBuild, import.meta.filename, await Promise.resolve(5));
