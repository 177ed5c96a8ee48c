const v8 = require("v8");

// A new text each time: V8 remembers how it read an old one.
let count = 0;
function set(flags) {
  const returned = v8.setFlagsFromString(flags);
  let allowed = true;
  try {
    eval(`%IsSmi(${count++})`);
  } catch {
    allowed = false;
  }
  console.log(JSON.stringify(flags), returned, allowed);
}
for (const flags of [
  "--unknown-flag", "--unknown-flag --allow-natives-syntax", "--allow-natives-syntax --unknown-flag", "--no-allow-natives-syntax",
  "--ALLOW-NATIVES-SYNTAX", "--allow-natives-syntax=true", "--no-allow-natives-syntax", "--stack-size=many", "--stack-size",
  "--stack-size --allow-natives-syntax", "--no-stack-size", "--no-warnings", "--no-no-allow-natives-syntax", "--\u00e9",
]) {
  set(flags);
}
