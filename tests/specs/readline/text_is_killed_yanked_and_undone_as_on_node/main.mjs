import { createInterface } from "node:readline";
import { PassThrough } from "node:stream";

const keys = { u: "\x15", k: "\x0b", y: "\x19", w: "\x17", a: "\x01", e: "\x05", pop: "\x1by", undo: "\x1f", redo: "\x1e", up: "\x1b[A" };
async function type(...pieces) {
  const input = new PassThrough();
  const lines = createInterface({ input, output: new PassThrough(), terminal: true, history: ["before"], escapeCodeTimeout: 1 });
  for (const piece of pieces) input.write(keys[piece] ?? piece);
  await new Promise((resolve) => setImmediate(resolve));
  console.log(pieces.join(" "), "->", JSON.stringify(lines.line), lines.cursor);
  lines.close();
}
await type("one two", "w", "y");
await type("one", "u", "two", "u", "y", "pop", "pop");
await type("one", "u", "pop", "x");
await type("abc", "a", "k", "k", "y", "y");
await type("a", "b", "c", "undo", "undo", "redo");
await type("text", "up", "undo");
await type("a", "undo", "b", "redo");

// What is pasted comes in brackets, which are keys of their own.
const input = new PassThrough();
const { emitKeypressEvents } = await import("node:readline");
emitKeypressEvents(input);
input.on("keypress", (text, key) => console.log(text, key.name, JSON.stringify(key.sequence)));
input.write("\x1b[200~p\x1b[201~\x1b[24;5~\x1b[999~");

const completing = createInterface({
  input: new PassThrough(),
  output: new PassThrough({ transform: (chunk, _encoding, callback) => callback(null, chunk) }),
  terminal: true,
  completer: (_line, callback) => callback(new Error("no completions")),
});
completing.input.write("\t");
await new Promise((resolve) => setImmediate(resolve));
const written = completing.output.read();
console.log(String(written).split("\n")[0].replace(/.*Tab/, "Tab"));
completing.close();
