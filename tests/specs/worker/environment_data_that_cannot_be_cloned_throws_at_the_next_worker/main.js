const { Worker, setEnvironmentData } = require("worker_threads");
setEnvironmentData("f", () => {});
try {
  new Worker("1", { eval: true });
} catch (e) {
  console.log(e.name, e.message);
}
setEnvironmentData("f");
new Worker("1", { eval: true }).on("exit", (code) => console.log("exit", code));
