const { MessageChannel } = require("node:worker_threads");
const { port1, port2 } = new MessageChannel();
port1.on("message", () => {});
// The other end is on its way to nobody.
exports.other = new MessageChannel();
exports.other.port1.postMessage(port2, [port2]);

// These hold no build: nobody else can reach them, or they are not to hold anything, or they are closed.
const within = new MessageChannel();
within.port1.on("message", () => {});
new MessageChannel().port1.on("message", () => {}).unref();
const closed = new MessageChannel();
closed.port1.on("message", () => {});
closed.port1.close();
