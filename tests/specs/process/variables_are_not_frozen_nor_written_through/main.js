const { execFileSync } = require("node:child_process");
const { Worker } = require("node:worker_threads");

for (const how of ["freeze", "seal", "preventExtensions"]) {
  try {
    Object[how](process.env);
    console.log(how, "did");
  } catch (error) {
    console.log(how, error.name);
  }
}
process.env.AFTER = "1";
console.log(Object.keys(process.env).includes("AFTER"));

// What inherits from the environment has its own.
const own = Object.create(process.env);
own.OWN_VARIABLE = "mine";
console.log(own.OWN_VARIABLE, process.env.OWN_VARIABLE, own.AFTER);

// Children get what stands in the place of the environment.
process.env = { ...process.env, REPLACED: "yes" };
const script = "process.stdout.write(String(process.env.REPLACED))";
console.log(execFileSync(process.execPath, ["-e", script], { encoding: "utf8" }));

// Signals are the main thread's.
const worker = new Worker('process.on("SIGUSR2", () => console.log("never")); process.on("SIGKILL", () => {}); process.kill(process.pid, 0);', {
  eval: true,
});
worker.on("exit", (code) => console.log(code));

try {
  process.on("SIGKILL", () => {});
} catch (error) {
  console.log(error.code, process.eventNames().includes("SIGKILL"));
}
