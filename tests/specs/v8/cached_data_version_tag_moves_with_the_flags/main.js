const v8 = require("v8");

const tag = v8.cachedDataVersionTag();
console.log(Number.isInteger(tag) && tag > 0 && tag < 2 ** 32, tag === v8.cachedDataVersionTag());
v8.setFlagsFromString("--allow_natives_syntax");
const other = v8.cachedDataVersionTag();
console.log(other === tag);
v8.setFlagsFromString("--noallow_natives_syntax");
console.log(v8.cachedDataVersionTag() === tag);
