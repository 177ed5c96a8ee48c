import { access, open, readFile, rename, stat, unlink } from "node:fs/promises";

async function inner(call) {
  await call();
}

async function outer(name, call) {
  try {
    await inner(call);
  } catch (error) {
    const lines = error.stack.split("\n").slice(1);
    const frames = lines.filter((line) => line.includes("async")).map((line) => line.trim().split(" (")[0]);
    console.log(name, error.code, frames.slice(0, 3));
  }
}

await outer("access", () => access("/nope"));
await outer("open", () => open("/nope"));
await outer("rename", () => rename("/nope", "/nope2"));
await outer("stat", () => stat("/nope"));
await outer("unlink", () => unlink("/nope"));
// Its stack is empty, as in Node.
await outer("readFile", () => readFile("/nope"));
