const domain = require("node:domain");
const [how] = process.argv.slice(2);
const d = domain.create();
if (how === undefined) process.on("uncaughtException", (error) => console.log("process", error.message, process.domain));
if (how === "listener") {
  d.on("error", () => {
    throw new Error("of the listener");
  });
}
process.on("exit", (code) => console.log("exit", code));
d.run(() => setTimeout(() => { throw new Error("of the timer"); }, 1));
