const { startupSnapshot } = require("v8");
const log = [];
function attempt(name) {
  try {
    startupSnapshot[name](() => log.push(`late ${name}`));
    log.push(`${name} accepted`);
  } catch (error) {
    log.push(`${name} ${error.code}`);
  }
}
startupSnapshot.addSerializeCallback(() => {
  for (const name of ["addSerializeCallback", "addDeserializeCallback", "setDeserializeMainFunction"]) attempt(name);
});
startupSnapshot.addSerializeCallback(() => log.push("the second of the entry"));
startupSnapshot.addDeserializeCallback(() => attempt("addDeserializeCallback"));
startupSnapshot.setDeserializeMainFunction(() => console.log(log));
