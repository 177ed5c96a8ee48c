const [how] = process.argv.slice(2);
process.on("exit", () => console.log("exit"));
const fail = () => {
  throw new Error("uncaught");
};
if (how === "main") {
  process.on("uncaughtException", () => console.log("nobody is asked"));
  fail();
} else if (how === "tick") process.nextTick(fail);
else if (how === "domain") require("node:domain").create().run(() => setTimeout(fail, 1));
else if (how === "rejection") Promise.reject(new Error("rejected"));
else if (how === "worker") {
  const { Worker } = require("node:worker_threads");
  new Worker("throw new Error('in a worker')", { eval: true }).on("error", (error) => console.log(error.message));
} else {
  // What native code throws and the program catches is nobody's business.
  try {
    new (require("node:vm").Script)("{");
  } catch (error) {
    console.log(error.message);
  }
  const d = require("node:domain").create();
  d.on("error", (error) => console.log("domain", error.message));
  d.run(() => setTimeout(fail, 1));
  setTimeout(() => {
    process.setUncaughtExceptionCaptureCallback((error) => console.log("captured", error.message));
    fail();
  }, 20);
}
