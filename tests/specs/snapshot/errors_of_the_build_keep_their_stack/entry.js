const { startupSnapshot } = require("v8");
function inner() { return new Error("made in the build"); }
const error = inner();
const coded = Object.assign(new RangeError("coded", { cause: error }), { code: "E_CODE" });
startupSnapshot.setDeserializeMainFunction(() => {
  console.log(error.stack.split("\n")[1].trim().replace(__dirname, ""));
  console.log(coded.code, coded.cause === error, coded instanceof RangeError, String(coded));
});
