import { spawn } from "node:child_process";
import { once } from "node:events";
import net from "node:net";

async function serve(where, answer) {
  const server = net.createServer(answer).listen(where);
  await once(server, "listening");
  const address = server.address();
  const client = typeof address === "string" ? net.connect(address) : net.connect(address.port, "127.0.0.1");
  client.write("line\n");
  let text = "";
  for await (const data of client) text += data;
  server.close();
  return text;
}

const inChild = (socket) => {
  const child = spawn("sh", ["-c", "read x; echo got $x"], { stdio: [socket, socket, "inherit"] });
  child.on("close", (code) => {
    console.log("ended", code, child.stdin, child.stdout);
    socket.destroy();
  });
};
console.log("spawn", await serve({ port: 0, host: "127.0.0.1" }, inChild));
console.log("spawn, by a path", await serve("./socket", inChild));
