const hidden = (exports) => Object.getOwnPropertyNames(exports).filter((name) => !Object.keys(exports).includes(name));
const fs = require("fs");
for (const name of ["BigIntStats", "CFISBIS", "convertFileInfoToBigIntStats", "convertFileInfoToStats"]) console.log(name in fs);
console.log(hidden(require("util")), fs.statSync(__filename, { bigint: true }).constructor.name);
