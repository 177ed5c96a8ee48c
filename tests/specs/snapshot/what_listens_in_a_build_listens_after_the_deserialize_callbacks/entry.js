const { startupSnapshot } = require("node:v8");
const { AsyncLocalStorage } = require("node:async_hooks");
const net = require("node:net");

const storage = new AsyncLocalStorage();
const listen = net.Server.prototype.listen;
const server = net.createServer();
storage.run("store", () =>
  server.listen(0, "127.0.0.1", () => {
    console.log("listening", storage.getStore(), server.address().address);
    server.close();
  }),
);
startupSnapshot.addDeserializeCallback(() => console.log("callback", server.listening, listen === net.Server.prototype.listen));
startupSnapshot.setDeserializeMainFunction(() => console.log("main", process.argv[1]));
