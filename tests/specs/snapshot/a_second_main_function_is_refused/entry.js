const { startupSnapshot } = require("v8");
function attempt(name, ...args) {
  try {
    startupSnapshot[name](...args);
    console.log(name, "accepted");
  } catch (e) {
    console.log(name, e.name, e.code, e.message);
  }
}

startupSnapshot.setDeserializeMainFunction(() => console.log("the first one"));
attempt("setDeserializeMainFunction", () => console.log("the second one"));
