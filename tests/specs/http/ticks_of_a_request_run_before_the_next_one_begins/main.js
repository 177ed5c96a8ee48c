// Both requests have arrived when the server looks, on two connections.
const http = require("node:http");
const net = require("node:net");

let count = 0;
const server = http.createServer((request, response) => {
  const name = `request ${++count}`;
  console.log(name);
  process.nextTick(() => console.log(`  tick of ${name}`));
  Promise.resolve().then(() => console.log(`  reaction of ${name}`));
  response.on("finish", () => console.log(`  end of ${name}`));
  response.end("x");
});
server.listen(0, "127.0.0.1", () => {
  const sockets = [];
  let open = 0;
  let answered = 0;
  for (let i = 0; i < 2; i++) {
    const socket = net.connect(server.address().port, "127.0.0.1", () => {
      if (++open < 2) return;
      for (const each of sockets) each.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    });
    socket.on("data", () => {
      if (++answered < 2) return;
      for (const each of sockets) each.destroy();
      server.close();
    });
    sockets.push(socket);
  }
});
