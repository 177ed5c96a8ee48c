const http = require("http");
const net = require("net");
const { AsyncLocalStorage } = require("async_hooks");

const storage = new AsyncLocalStorage();
for (const module of [http, net]) {
  const server = module.createServer().listen(0, () => {
    storage.run(module === http ? "http" : "net", () => server.close(() => console.log(storage.getStore())));
  });
}
