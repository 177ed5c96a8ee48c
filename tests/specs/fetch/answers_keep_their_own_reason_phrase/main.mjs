import { createServer } from "node:net";

const lines = ["HTTP/1.1 200 Fine", "HTTP/1.1 404 Gone Fishing", "HTTP/1.1 200 ", "HTTP/1.1 503", "HTTP/1.1 204 OK", "HTTP/1.1 999 Odd"];
const server = createServer((socket) => {
  socket.once("data", (data) => {
    const number = /^GET \/(\d)/.exec(data)[1];
    const length = number === "4" ? "" : "content-length: 0\r\n";
    socket.end(`${lines[number]}\r\n${length}connection: close\r\n\r\n`);
  });
}).listen(0, "127.0.0.1", async () => {
  for (const number of lines.keys()) {
    const response = await fetch(`http://127.0.0.1:${server.address().port}/${number}`);
    console.log(response.status, JSON.stringify(response.statusText), response.ok);
    await response.text();
  }
  server.close();
});
