import { finished, PassThrough, Writable } from "node:stream";
import { setTimeout } from "node:timers/promises";

const names = ["close", "end", "finish", "error"];
const counts = (stream) => names.map((name) => stream.listenerCount(name)).join();
async function watch(label, stream, options = {}) {
  const before = counts(stream);
  const cleanup = finished(stream, options, (error) => console.log(label, error?.code, error?.cause));
  console.log(label, before, counts(stream));
  await setTimeout();
  cleanup();
  console.log(label, counts(stream));
}

const over = new PassThrough();
over.resume().end();
await setTimeout(5);
await watch("over", over);

const cut = new PassThrough();
cut.destroy();
await setTimeout();
await watch("cut", cut);

const written = new Writable({ write() {}, emitClose: false, autoDestroy: false });
written.end();
await setTimeout();
await watch("written", written, { readable: false });

await watch("aborted", new PassThrough(), { signal: AbortSignal.abort("reason") });
try {
  finished(new TransformStream(), () => {});
} catch (error) {
  console.log(error.code, error.message);
}
