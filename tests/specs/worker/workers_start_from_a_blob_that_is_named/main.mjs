import { readFileSync, writeFileSync } from "node:fs";
import { Worker } from "node:worker_threads";

const blob = new URL("app.blob", import.meta.url);
const answer = (file, startupSnapshot) =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL(file, import.meta.url), { startupSnapshot });
    worker.on("message", resolve);
    worker.on("error", reject);
  });
console.log(await answer("other.mjs", blob), await answer("other.mjs", "app.blob"));
console.log(await answer("entry.mjs", "./app.blob"));
console.log(await answer("other.mjs", undefined), await answer("other.mjs", false));
const maps = readFileSync("/proc/self/maps", "utf8").split("\n");
console.log("mapped", maps.filter((line) => line.endsWith("app.blob")).length);
writeFileSync("cut.blob", readFileSync(blob).subarray(0, -1));
for (const startupSnapshot of ["absent.blob", "cut.blob", import.meta.filename, true, "", 5, new URL("http://host/")]) {
  try {
    new Worker(new URL("other.mjs", import.meta.url), { startupSnapshot });
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
