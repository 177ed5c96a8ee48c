const fs = require("node:fs");

const written = fs.openSync("written", "w");
const folder = fs.openSync(__dirname);
const closed = 9999;
for (const [name, descriptor] of Object.entries({ closed, written, folder })) {
  for (const options of [undefined, "utf8", "latin1", { encoding: "utf-8" }]) {
    try {
      fs.readFileSync(descriptor, options);
    } catch ({ code, syscall, message }) {
      console.log(name, options, code, syscall, message);
    }
  }
}

// No promise takes it for its own that there is no callback.
process.on("unhandledRejection", () => console.log("a rejection"));
process.once("uncaughtException", ({ name, message }) => {
  console.log(name, message, fs.existsSync("removed"));
  process.once("uncaughtException", ({ name, message }) => console.log(name, message));
  fs.rm("removed");
});
fs.writeFileSync("removed", "");
fs.rm("removed");
