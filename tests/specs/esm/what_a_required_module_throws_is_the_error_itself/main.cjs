class Own extends Error {}
globalThis.errors = [Object.assign(new RangeError("first"), { extra: 1 }), new Own("second")];
for (const [index, name] of ["./error.mjs", "./own.mjs", "./error.mjs"].entries()) {
  try {
    require(name);
  } catch (error) {
    console.log(name, Object.is(error, errors[index % 2]), error?.extra);
  }
}
import("./error.mjs").catch((error) => console.log("import", error === errors[0]));
try {
  require("./of_both.js");
} catch (error) {
  console.log(error.name, error.message.split(".")[0]);
}
