const net = require("node:net");

globalThis.closed = net.createServer().listen(3000, () => console.log("never"));
closed.close((error) => console.log("closed", error, closed.listening));
try {
  globalThis.unheard = net.createServer().listen(65536);
} catch (error) {
  console.log(error.code);
}
globalThis.unheard = net.createServer();
const twice = net.createServer().listen(3000);
try {
  twice.listen(3001);
} catch (error) {
  console.log(error.code);
}
twice.close();
