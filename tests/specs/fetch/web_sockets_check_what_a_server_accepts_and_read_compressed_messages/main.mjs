import { createHash } from "node:crypto";
import { createServer } from "node:http";
import { constants, deflateRawSync } from "node:zlib";

const frame = (head, payload) => Buffer.concat([Buffer.from([head, payload.length]), payload]);
const deflated = (text) => deflateRawSync(text, { finishFlush: constants.Z_SYNC_FLUSH }).subarray(0, -4);
const UID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

const cases = {
  "as it should be": {},
  "another key": { accept: "AAAAAAAAAAAAAAAAAAAAAAAAAAA=" },
  "no key": { accept: null },
  "no upgrade": { upgrade: "other" },
  compressed: { extensions: "permessage-deflate", send: [frame(0xc1, deflated("again and again and again"))] },
  "compressed, in pieces": {
    extensions: "permessage-deflate; server_no_context_takeover",
    send: [frame(0x41, deflated("first ").subarray(0, 3)), frame(0x80, deflated("first ").subarray(3))],
  },
  "compressed, one message after the other": {
    extensions: "permessage-deflate; server_max_window_bits=12",
    send: [frame(0xc1, deflated("one")), frame(0x81, Buffer.from("plain")), frame(0xc2, deflated("three"))],
  },
  "compressed without leave": { send: [frame(0xc1, deflated("no"))] },
  "compressed, and broken": { extensions: "permessage-deflate", send: [frame(0xc1, Buffer.from([0xff, 0xff]))] },
  "text that is none": { send: [frame(0x81, Buffer.from([0xff]))] },
  masked: { send: [frame(0x81, Buffer.alloc(0)).fill(0x80, 1)] },
  "a long message": { send: [Buffer.concat([Buffer.from([0x81, 126, 0x10, 0x00]), Buffer.alloc(0x1000, "l")])] },
};
let current;
const server = createServer().on("upgrade", ({ headers, rawHeaders }, socket) => {
  if (current.first) console.log(rawHeaders.filter((_, i) => i % 2 === 0));
  const accept = createHash("sha1").update(headers["sec-websocket-key"] + UID).digest("base64");
  const lines = ["HTTP/1.1 101 Switching Protocols", `Upgrade: ${current.upgrade ?? "websocket"}`, "Connection: Upgrade"];
  if (current.accept !== null) lines.push(`Sec-WebSocket-Accept: ${current.accept ?? accept}`);
  if (current.extensions) lines.push(`Sec-WebSocket-Extensions: ${current.extensions}`);
  socket.write(`${lines.join("\r\n")}\r\n\r\n`);
  socket.on("error", () => {});
  let opcode = 0;
  socket.on("data", (bytes) => {
    opcode = bytes[0] & 15;
    if (opcode === 8) socket.end();
  });
  for (const bytes of current.send ?? []) socket.write(bytes);
  socket.write(frame(0x88, Buffer.from([0x0f, 0xa0])));
});
server.listen(0, "127.0.0.1", async () => {
  for (const [name, settings] of Object.entries(cases)) {
    console.log(name);
    current = { ...settings, first: name === "as it should be" };
    await new Promise((resolve) => {
      const socket = new WebSocket(`ws://127.0.0.1:${server.address().port}`);
      socket.binaryType = "arraybuffer";
      socket.onopen = () => console.log("  open", JSON.stringify(socket.extensions));
      socket.onmessage = ({ data }) => console.log("  message", typeof data === "string" ? data.slice(0, 30) : Buffer.from(data).toString(), data.length);
      socket.onerror = ({ error, message }) => console.log("  error", error.name, JSON.stringify(message));
      socket.onclose = ({ code, reason, wasClean }) => resolve(console.log("  close", code, JSON.stringify(reason), wasClean));
    });
  }
  const early = new WebSocket(`ws://127.0.0.1:${server.address().port}`);
  early.onerror = () => console.log("error of one that is closed early", early.readyState);
  early.onclose = ({ code }) => console.log("close", code);
  early.close();
  console.log("closed", early.readyState);
  server.close();
  server.closeAllConnections();
});
