const v8 = require("v8");

v8.setFlagsFromString("--allow-natives-syntax --stack-size=500");
console.log(eval("%IsSmi(42)"));
const tag = v8.cachedDataVersionTag();
v8.setFlagsFromString("  --no-allow-natives-syntax  --no-lazy ");
console.log(tag === v8.cachedDataVersionTag());
