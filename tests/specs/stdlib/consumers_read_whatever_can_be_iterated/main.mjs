import { blob, buffer, bytes, json, text } from "node:stream/consumers";

async function tell(name, promise) {
  try {
    console.log(name, await promise);
  } catch (error) {
    console.log(name, error.name, error.code, error.message);
  }
}

function* pieces() {
  yield '{"a"';
  yield ":1}";
}

// An iterator that is not iterable itself.
const bare = {
  [Symbol.asyncIterator]() {
    let left = 2;
    return { next: async () => ({ done: left-- === 0, value: "x" }) };
  },
};

const letter = Buffer.from("é");
await tell("array", text(["a", letter.subarray(0, 1), letter.subarray(1)]));
await tell("set", buffer(new Set(["a", new Uint8Array([98])])));
await tell("generator", json(pieces()));
await tell("text", text("héllo"));
await tell("iterator", text(bare));
await tell("blob", blob(["a"]).then(({ size }) => size));
await tell("bytes", bytes([new Uint16Array([1, 2])]));
await tell("number", text([5]));
await tell("null", text(null));
await tell("nothing", buffer(5));

const locked = new ReadableStream();
locked.getReader();
await tell("locked", text(locked));
