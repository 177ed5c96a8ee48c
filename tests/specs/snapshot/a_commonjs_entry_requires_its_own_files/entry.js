const { startupSnapshot } = require("v8");
const { title, shelf } = require("./lib/shelf");
const data = require("./data.json");
const tool = require("tool");
const names = Object.keys(require.cache).map((file) => file.replace(__dirname, ""));
startupSnapshot.setDeserializeMainFunction(() => {
  console.log(title, shelf.add("x"), data, tool.name, require("./lib/shelf").shelf === shelf);
  console.log(names);
});
