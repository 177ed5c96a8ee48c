const app = require("express")();
app.get("/", (_, response) => response.send("hello world\n"));
const server = app.listen(0, "127.0.0.1", () => console.log(server.address().port));
