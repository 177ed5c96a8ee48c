const { getAsset, getAssetAsBlob, getAssetKeys, getRawAsset } = require("node:sea");
const { Worker, isMainThread } = require("node:worker_threads");
const bytes = (buffer) => Buffer.from(buffer).toString("hex");
console.log(getAssetKeys().sort());
console.log(getAsset("a.txt", "utf8"), getAsset("in/a/folder", "latin1").length, getAsset("empty", "utf8") === "");
console.log(bytes(getAsset("bytes")), bytes(getRawAsset("bytes")), getRawAsset("empty").byteLength);
console.log(getAsset("bytes") instanceof ArrayBuffer, getAsset("bytes") === getAsset("bytes"));
const copy = getAsset("bytes");
new Uint8Array(copy).fill(1);
console.log(bytes(copy), bytes(getAsset("bytes")));
for (const call of [
  () => getAsset("absent"),
  () => getRawAsset("absent"),
  () => getAssetAsBlob("absent"),
  () => getAsset(1),
  () => getRawAsset(),
  () => getAsset("a.txt", 5),
]) {
  try {
    call();
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
const blob = getAssetAsBlob("a.txt", { type: "text/plain" });
console.log(blob.size, blob.type);
blob.text().then((text) => {
  console.log(text);
  const worker = new Worker(
    `const { getAsset, isSea } = require("node:sea");
     console.log("worker", isSea(), getAsset("a.txt", "utf8"), process.argv.length, process.execArgv);`,
    { eval: true },
  );
  worker.on("exit", (code) => console.log("exit", code, isMainThread));
});
