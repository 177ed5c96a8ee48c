const { AsyncLocalStorage } = require("node:async_hooks");
const http = require("node:http");

const storage = new AsyncLocalStorage();
storage.run("server", () => {
  const server = http.createServer((request, response) => {
    console.log("request", request.url, storage.getStore());
    response.on("finish", () => console.log("finish", storage.getStore()));
    storage.run(request.url, () => setImmediate(() => {
      console.log("later", storage.getStore());
      response.end("ok");
    }));
  });
  server.listen(0, () => {
    const agent = new http.Agent({ keepAlive: true });
    const get = (path, then) => storage.run("client", () => {
      http.get({ agent, path, port: server.address().port }, (response) => {
        console.log("response", storage.getStore());
        response.resume().on("end", then);
      });
    });
    get("/first", () => setTimeout(get, 10, "/second", () => {
      agent.destroy();
      server.close();
    }));
  });
});
