"use strict";
const fs = require("node:fs");

fs.writeFileSync("kept.txt", "as it was");
const show = (what, error) => console.log(what, error?.name, error?.code, fs.readFileSync("kept.txt", "utf8"));

async function main() {
  await new Promise((done) => {
    fs.writeFile("kept.txt", "new", { signal: AbortSignal.abort() }, (error) => {
      show("callback", error);
      done();
    });
  });
  await fs.promises.writeFile("kept.txt", "new", { signal: AbortSignal.abort() }).catch((error) => show("promise", error));
  for (const signal of [null, {}, 5]) {
    try {
      fs.writeFile("kept.txt", "new", { signal }, () => {});
    } catch (error) {
      show("callback", error);
    }
    await fs.promises.writeFile("kept.txt", "new", { signal }).catch((error) => show("promise", error));
  }
  for (const data of [["a"], new Set(["a"])]) {
    try {
      fs.writeFile("kept.txt", data, () => {});
    } catch (error) {
      show("data", error);
    }
  }
  await fs.promises.writeFile(1, "x").catch((error) => console.log(error.code, error.message));
  try {
    fs.writeFile("kept.txt", "x");
  } catch (error) {
    console.log(error.message);
  }
}
main();
