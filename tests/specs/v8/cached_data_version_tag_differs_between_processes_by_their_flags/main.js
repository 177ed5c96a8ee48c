const v8 = require("v8");
const { execFileSync } = require("child_process");

const tag = (...flags) => Number(execFileSync(process.execPath, [...flags, "-p", "v8.cachedDataVersionTag()"]));
console.log(tag() === v8.cachedDataVersionTag());
console.log(tag("--no-opt") === tag(), tag("--no-opt") === tag("--no-opt"), tag("--opt") === tag());
console.log(tag("--no-warnings") === tag());
