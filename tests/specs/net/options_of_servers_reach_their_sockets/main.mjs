import { once } from "node:events";
import { connect, createServer, Socket } from "node:net";

const server = createServer({ highWaterMark: 5, allowHalfOpen: true }, (socket) => {
  console.log(socket.readableHighWaterMark, socket.writableHighWaterMark, socket.allowHalfOpen);
  socket.end();
}).listen(0, "127.0.0.1");
await once(server, "listening");
const client = connect({ port: server.address().port, host: "127.0.0.1", typeOfService: 16 });
await once(client, "connect");
console.log(client.getTypeOfService(), client.setTypeOfService(8) === client, client.getTypeOfService());
client.resume();
await once(client, "close");
console.log(new Socket().getTypeOfService(), new Socket().setTypeOfService(4).getTypeOfService());
server.close();
for (const options of [{ highWaterMark: "x" }, { keepAliveInitialDelay: "x" }, { blockList: {} }, { highWaterMark: -1 }]) {
  try {
    console.log(createServer(options).highWaterMark);
  } catch (error) {
    console.log(error.code, error.message);
  }
}
for (const tos of [256, "x", NaN]) {
  try {
    new Socket().setTypeOfService(tos);
  } catch (error) {
    console.log(error.code, error.message);
  }
}
