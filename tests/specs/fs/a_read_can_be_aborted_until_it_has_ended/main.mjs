import fs from "node:fs";
import { open, readFile } from "node:fs/promises";

const path = new URL(import.meta.url);
const file = await open(path);
const ways = {
  "readFile of a handle": (signal) => readFile(file, { signal }),
  "readFile of a path": (signal) => readFile(path, { signal }),
  "FileHandle.readFile": (signal) => file.readFile({ signal }),
  "fs.readFile": (signal) =>
    new Promise((resolve, reject) => {
      fs.readFile(path, { signal }, (error, data) => (error ? reject(error) : resolve(data)));
    }),
};
for (const [name, read] of Object.entries(ways)) {
  for (const later of [process.nextTick, setImmediate]) {
    const controller = new AbortController();
    later(() => controller.abort());
    const told = await read(controller.signal).then(
      () => "was read",
      (error) => error.name,
    );
    console.log(name, later.name, told);
  }
}
await file.close();
