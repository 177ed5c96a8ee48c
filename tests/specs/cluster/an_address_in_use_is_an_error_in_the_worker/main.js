const cluster = require("node:cluster");
const net = require("node:net");
if (process.env.CHILD && cluster.isPrimary) process.exit(9); // Would fork without end.

if (cluster.isPrimary) {
  const server = net.createServer().listen(0, "127.0.0.1", () => {
    cluster.fork({ CHILD: 1, PORT: server.address().port }).on("exit", (code) => {
      console.log("exit", code);
      server.close();
    });
  });
} else {
  const tell = (error) => console.log(error.code, error.syscall, error.address, error.message.replace(/\d+$/, "PORT"));
  net.createServer().listen(Number(process.env.PORT), "127.0.0.1").on("error", (error) => {
    tell(error);
    net.createServer().listen("/nonexistent/folder/socket").on("error", (error) => {
      tell(error);
      process.disconnect();
    });
  });
}
