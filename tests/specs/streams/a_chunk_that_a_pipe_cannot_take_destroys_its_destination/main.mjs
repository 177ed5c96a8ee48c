import { PassThrough, pipeline, Readable, Writable } from "node:stream";
import { once } from "node:events";

const taker = new PassThrough();
Readable.from([{ a: 1 }]).pipe(taker);
const [error] = await once(taker, "error");
console.log(error.code, taker.destroyed);

await new Promise((resolve) =>
  pipeline(Readable.from([1, 2]), new PassThrough(), (error) => {
    console.log("pipeline", error.code);
    resolve();
  }),
);

// Of two destinations one fails: the other gets the rest.
const source = new Readable({ read() {} });
const failing = new Writable({ write: (_chunk, _encoding, callback) => callback(new Error("full")) });
failing.on("error", (error) => console.log(error.message));
const heard = [];
source.pipe(failing);
source.pipe(new Writable({ write: (chunk, _encoding, callback) => callback(heard.push(String(chunk)) && null) }));
source.push("1");
setTimeout(() => source.push("2"), 5);
setTimeout(() => console.log(heard.join()), 20);
