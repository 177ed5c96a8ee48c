const { MessageChannel } = require("node:worker_threads");
const { port1, port2 } = new MessageChannel();
exports.held = port2;
port1.on("message", () => {});

// These hold no build.
new MessageChannel().port1.on("message", () => {}).unref();
const closed = new MessageChannel();
closed.port1.on("message", () => {});
closed.port1.close();
