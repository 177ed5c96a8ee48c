const v8 = require("v8");

v8.setFlagsFromString("--allow-natives-syntax");
console.log(eval("%IsSmi(42)"));
v8.setFlagsFromString("--no-allow-natives-syntax");
try {
  eval("%IsSmi(43)");
} catch (error) {
  console.log(error.name, error.message);
}
