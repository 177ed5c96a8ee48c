Error.prepareStackTrace = (error, sites) => sites;
function named() {
  return new Error("held").stack;
}
const sites = named();
delete Error.prepareStackTrace;
const show = () => {
  const [first, second] = sites;
  console.log(first.getFunctionName(), first.getLineNumber(), first.getColumnNumber(), first.getFileName() === __filename);
  console.log(second.isToplevel(), second.getTypeName(), second.getFunction(), String(second).replace(__dirname, ""));
  console.log(first.constructor.name, Object.keys(first), Object.getOwnPropertyNames(Object.getPrototypeOf(first)).length);
  try {
    first.getLineNumber.call({});
  } catch (error) {
    console.log(error.name, error.message);
  }
};
show();
require("v8").startupSnapshot.setDeserializeMainFunction(show);
