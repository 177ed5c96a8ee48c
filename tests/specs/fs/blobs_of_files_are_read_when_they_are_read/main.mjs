import { appendFileSync, openAsBlob, unlinkSync, writeFileSync } from "node:fs";

const file = "file.txt";
writeFileSync(file, "0123456789".repeat(20000));
const blob = await openAsBlob(file, { type: "a/b" });
console.log(blob, await blob.slice(5, 15).text(), (await blob.arrayBuffer()).byteLength);
let chunks = 0;
for await (const chunk of blob.stream()) chunks += chunk.length > 0 ? 1 : 0;
console.log(chunks > 1, await new Blob(["x", blob.slice(0, 3)]).text());
const address = URL.createObjectURL(blob.slice(0, 4));
console.log(await (await fetch(address)).text());

async function attempt(what, act) {
  try {
    console.log(what, await act());
  } catch (error) {
    console.log(what, error.name, error.code, error.message);
  }
}

await attempt("clone", () => structuredClone(blob));
appendFileSync(file, "more");
await attempt("changed", () => blob.text());
await attempt("a part of it", () => blob.slice(0, 3).text());
unlinkSync(file);
await attempt("gone", () => blob.text());
await attempt("not there", () => openAsBlob("missing.txt"));
