require("node:fs").mkdirSync("gone");
process.chdir("gone");
const server = require("node:http").createServer();
server.listen(0, () => {
  server.close();
  console.log(require("node:path").basename(process.cwd()) === "gone");
});
