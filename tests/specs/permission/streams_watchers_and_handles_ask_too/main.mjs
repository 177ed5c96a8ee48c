import fs, { createReadStream, createWriteStream, openAsBlob, readFileSync, watch, watchFile } from "fs";
import { glob, open, readFile, watch as watched } from "fs/promises";
import { once } from "events";
import { promisify } from "util";

const shown = ({ code, permission, resource, message }) => [code, permission, resource, message].join(" | ");

async function tell(name, run) {
  try {
    console.log(name, await run());
  } catch (error) {
    console.log(name, shown(error));
  }
}

const failure = async (stream) => shown((await once(stream, "error"))[0]);
await tell("a name of the module", () => readFileSync("closed/file.txt"));
await tell("of the module of promises", () => readFile("closed/file.txt"));
await tell("promisified", () => promisify(fs.readFile)("closed/file.txt"));
await tell("a built-in module of the process", () => process.getBuiltinModule("fs").readFileSync("closed/file.txt"));
await tell("a stream that reads", () => failure(createReadStream("closed/file.txt")));
await tell("a stream that writes", () => failure(createWriteStream("open/file.txt")));
await tell("a blob", () => openAsBlob("closed/file.txt"));
await tell("a watcher", () => watch("closed"));
await tell("a watcher that asks", () => watchFile("closed/file.txt", () => {}));
await tell("a watcher that is awaited", async () => {
  for await (const event of watched("closed")) return event;
});
await tell("a pattern", async () => {
  const found = [];
  for await (const file of glob("{open,closed}/*")) found.push(file);
  return found;
});
await tell("real", () => fs.realpathSync.native("closed/file.txt"));
const handle = await open("open/file.txt");
for (const name of ["chmod", "chown", "datasync", "sync", "utimes"]) await tell(`handle.${name}`, () => handle[name](0, 0));
await tell("handle.readFile", async () => (await handle.readFile("utf8")).trim());
await handle.close();
