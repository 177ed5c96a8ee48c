const app = require("fastify")();
app.get("/", () => ({ hello: "world" }));
app.listen({ port: 0, host: "127.0.0.1" }).then(() => console.log(app.server.address().port));
