const { port1, port2 } = new MessageChannel();
port1.on("message", () => console.log("not reached"));
port1.unref();
port2.on("close", () => console.log("not reached"));
port2.start();
port2.unref();
process.on("exit", (code) => console.log("exit", code));
