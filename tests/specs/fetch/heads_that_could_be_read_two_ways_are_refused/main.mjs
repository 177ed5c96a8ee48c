// Lines without a carriage return, lengths that are told twice, and answers that nobody has asked for.
import { once } from "node:events";
import { createServer } from "node:net";

const OK = "HTTP/1.1 200 OK\r\n";
const answers = {
  good: `${OK}Content-Length: 2\r\n\r\nok`,
  "behind hints": `HTTP/1.1 103 Early Hints\r\nLink: a\r\n\r\n${OK}Content-Length: 2\r\n\r\nok`,
  "status line": "HTTP/1.1 200 OK\nContent-Length: 2\n\nok",
  "hints without return": `HTTP/1.1 103 Early Hints\nLink: a\n\n${OK}Content-Length: 2\r\n\r\nok`,
  field: `${OK}A: b\nContent-Length: 2\r\n\r\nok`,
  length: `${OK}Content-Length: 2\nA: b\r\n\r\nok`,
  end: `${OK}A: b\r\n\nok`,
  "return alone": `${OK}A: b\rc\r\n\r\n`,
  "two lengths": `${OK}Content-Length: 2\r\nContent-Length: 2\r\n\r\nok`,
  "a list of lengths": `${OK}Content-Length: 2, 2\r\n\r\nok`,
  folded: `${OK}A: b\r\n c\r\n\r\n`,
  control: `${OK}A: \x01\r\n\r\n`,
  continue: `HTTP/1.1 100 Continue\r\n\r\n${OK}Content-Length: 2\r\n\r\nok`,
  "continue alone": "HTTP/1.1 100 Continue\r\n\r\n",
};

for (const pieces of [false, true]) {
  for (const [name, answer] of Object.entries(answers)) {
    const server = createServer((socket) => {
      socket.on("error", () => {});
      socket.once("data", async () => {
        socket.setNoDelay();
        for (const piece of pieces ? answer.match(/[^]{1,9}/g) : [answer]) {
          socket.write(piece, "latin1");
          await new Promise(setImmediate);
        }
        socket.end();
      });
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    try {
      const response = await fetch(`http://127.0.0.1:${server.address().port}/`);
      console.log(name, response.status, await response.text());
    } catch ({ message, cause }) {
      console.log(name, message, cause.name, cause.code, cause.message);
    }
    server.close();
  }
}

// A connection that goes on, and a body that looks like a request.
const server = createServer((socket) => {
  socket.on("data", () => socket.write(answers.good));
});
server.listen(0, "127.0.0.1");
await once(server, "listening");
const url = `http://127.0.0.1:${server.address().port}/`;
for (let round = 0; round < 3; round++) {
  const response = await fetch(url, { method: "POST", body: "GET / HTTP/1.1\r\n\n" });
  console.log(await response.text());
}
process.exit();
