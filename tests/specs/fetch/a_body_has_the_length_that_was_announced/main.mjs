// Bodies that are streams, of a length that the program has said before.
import { once } from "node:events";
import http from "node:http";

const server = http.createServer((request, response) => {
  let length = 0;
  request.on("data", (data) => (length += data.length)).on("end", () => response.end(`${length}`));
  request.on("error", () => {});
});
server.listen(0, "127.0.0.1");
await once(server, "listening");
const url = `http://127.0.0.1:${server.address().port}`;

async function* pieces(count) {
  for (let i = 0; i < count; i++) yield Buffer.from("ab");
}
async function told(name, body, headers) {
  try {
    console.log(name, await (await fetch(url, { method: "POST", duplex: "half", body, headers })).text());
  } catch (error) {
    console.log(name, error.message, error.cause?.name, error.cause?.code, error.cause?.message);
  }
}
await told("right", pieces(2), { "content-length": "4" });
await told("too much", pieces(2), { "content-length": "2" });
await told("too much in one piece", pieces(2), { "content-length": "3" });
await told("too little", pieces(1), { "content-length": "4" });
await told("not announced", pieces(3), {});
// The answer may come before the stream has ended.
let controller;
const open = new ReadableStream({
  start(given) {
    controller = given;
    given.enqueue(Buffer.from("abcd"));
  },
});
await told("open", open, { "content-length": "4" });
controller.close();
// What a stream gives that cannot be sent.
const numbers = new ReadableStream({
  start(given) {
    given.enqueue(5);
    given.close();
  },
});
await told("numbers", numbers, {});
server.close();
server.closeAllConnections();
