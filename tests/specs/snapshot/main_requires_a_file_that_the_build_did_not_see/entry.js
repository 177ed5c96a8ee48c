const { startupSnapshot } = require("v8");
const { shelf } = require("./shelf");
shelf.push("from the build");
startupSnapshot.setDeserializeMainFunction(() => {
  const late = require("./late");
  console.log(late.shelf === shelf, late.shelf, late.read());
});
