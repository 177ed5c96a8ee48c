const net = require("node:net");
const { startupSnapshot } = require("node:v8");

const socket = new net.Socket();
socket.connect({ host: "nowhere", port: 9, lookup() {} });
socket._destroy = (error, callback) => callback(error);
const opened = Promise.resolve(socket._handle);
socket.setTimeout(60_000);
socket.destroy();
console.log(socket.destroyed, typeof socket._handle.close);
startupSnapshot.setDeserializeMainFunction(async () => {
  console.log(socket.destroyed, typeof (await opened).close);
  socket.setTimeout(0);
});
