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
  "--allow-natives-syntax", "--no-allow-natives-syntax", "--allow_natives_syntax", "--noallow_natives_syntax", "-allow-natives-syntax",
  "--noallow-natives-syntax", "\t--allow-natives-syntax\n", "--no_allow_natives_syntax", "allow-natives-syntax", "word --allow-natives-syntax",
  "--allow-natives-syntax --no-allow-natives-syntax", "--no-allow-natives-syntax --allow-natives-syntax", "--no-allow-natives-syntax\0--x",
  "-- --allow-natives-syntax", "-", "   ",
]) {
  set(flags);
}
