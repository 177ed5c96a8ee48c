import { Duplex, Readable, Writable } from "node:stream";
import { setTimeout } from "node:timers/promises";
import { createGunzip } from "node:zlib";

async function show(label, read) {
  try {
    const { done, value } = await read();
    console.log(label, done, value);
  } catch (error) {
    console.log(label, error.name, error.code, error.cause?.code ?? error.message);
  }
}
const firstOf = (stream, ...options) => Readable.toWeb(stream, ...options).getReader().read();

const cut = Readable.from(["a"]);
cut.destroy();
const read = Readable.from(["a"]).resume();
const failed = new Readable({ read() {} });
failed.on("error", () => {});
failed.destroy(new Error("lost"));
await setTimeout(5);
await show("cut", () => firstOf(cut));
await show("read", () => firstOf(read));
await show("failed", () => firstOf(failed));

await show("gunzip", () => {
  const { readable, writable } = Duplex.toWeb(createGunzip());
  const writer = writable.getWriter();
  writer.write(Buffer.from("no gzip")).catch(() => {});
  writer.closed.catch(() => {});
  return readable.getReader().read();
});
await show("encoding", () => Readable.fromWeb(new ReadableStream(), { encoding: "none" }));

const writer = Writable.toWeb(new Writable({ highWaterMark: 10, write() {} })).getWriter();
console.log(writer.desiredSize);
writer.write("1234");
console.log(writer.desiredSize);
