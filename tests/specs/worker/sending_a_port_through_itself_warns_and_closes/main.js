const { port1, port2 } = new MessageChannel();
process.on("warning", (w) => console.log("warning", w.name, w.message));
port1.on("close", () => console.log("port1 closed"));
port1.ref();
port1.postMessage([port2], [port2]);
setImmediate(() => console.log("hasRef", port1.hasRef()));
