import { compose, Duplex, duplexPair, PassThrough, Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout } from "node:timers/promises";

console.log(await compose(new TransformStream(), new TransformStream()).end("web").toArray());

const [left, right] = duplexPair();
left.destroy();
right.resume();
await setTimeout(5);
console.log(right.readableEnded, right.destroyed);

const source = Readable.from(
  (function* () {
    try {
      yield 1;
      yield 2;
    } finally {
      console.log("generator ended");
    }
  })(),
  { destroy: (error, callback) => callback(console.log("own destroy:", error.message) ?? error) },
);
source.on("error", (error) => console.log("source:", error.message));
source.once("data", () => source.destroy(new Error("enough")));
await setTimeout(5);

const early = Duplex.from(async (chunks) => {
  for await (const chunk of chunks) return void console.log(String(chunk));
});
early.on("error", (error) => console.log("early:", error.name));
early.on("close", () => console.log("closed"));
early.write("one");
early.write("two");
await setTimeout(5);

const stopped = Duplex.from(async function* (chunks, { signal }) {
  signal.onabort = () => console.log("signal:", signal.reason.message);
  yield* chunks;
  console.log("no more");
});
stopped.on("error", (error) => console.log("stopped:", error.message));
stopped.destroy(new Error("stop"));
await setTimeout(5);

// What went wrong is told, not that the others were stopped.
const controller = new AbortController();
await pipeline(
  Readable.from(["a"]),
  new PassThrough({ final: (callback) => global.setTimeout(() => callback(new Error("final")), 5) }),
  async function* (chunks) {
    controller.abort();
    yield* chunks;
  },
  new PassThrough(),
  { signal: controller.signal },
).catch((error) => console.log(error.name));
try {
  Readable.from(["a"]).compose(Readable.from(["b"]));
} catch (error) {
  console.log(error.code, error.message.slice(0, 40));
}
