const { startupSnapshot } = require("v8");
function attempt(name, ...args) {
  try {
    startupSnapshot[name](...args);
    console.log(name, "accepted");
  } catch (e) {
    console.log(name, e.name, e.code, e.message);
  }
}
for (const name of ["addSerializeCallback", "addDeserializeCallback", "setDeserializeMainFunction"]) attempt(name, () => {});
