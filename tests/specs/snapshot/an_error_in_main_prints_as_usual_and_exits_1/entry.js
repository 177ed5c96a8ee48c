const { startupSnapshot } = require("v8");
function open(name) {
  throw new TypeError(`cannot open ${name}`);
}
startupSnapshot.setDeserializeMainFunction(() => {
  console.log("main");
  open("book1");
});
