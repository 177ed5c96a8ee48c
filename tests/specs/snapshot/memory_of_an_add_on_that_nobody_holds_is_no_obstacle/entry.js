const { Image } = require("./image.node");
const read = () => new Uint8Array(new Image().data)[0];
console.log(read());
if (process.argv[2] === "held") exports.data = new Image().data;
require("node:v8").startupSnapshot.setDeserializeMainFunction(() => console.log(read()));
