function show(run) {
  try {
    console.log("returned", run());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}

const v8 = require("v8");

const tag = v8.cachedDataVersionTag();
const flag = "--allow-natives-syntax";
const others = [
  null, true, 1n, Symbol(flag), [flag], new String(flag), { toString: () => flag }, () => flag, Buffer.from(flag), new Map(),
];
for (const other of others) {
  show(() => v8.setFlagsFromString(other));
}
console.log(v8.cachedDataVersionTag() === tag);
show(() => v8.setFlagsFromString("", flag));
console.log(v8.cachedDataVersionTag() === tag);
show(() => v8.setFlagsFromString.call(null, flag));
console.log(v8.cachedDataVersionTag() === tag, process.execArgv);
show(() => new v8.setFlagsFromString("--no-allow-natives-syntax") instanceof v8.setFlagsFromString);
console.log(v8.cachedDataVersionTag() === tag);
