const { Worker, getEnvironmentData: get, setEnvironmentData: set, parentPort } = require("worker_threads");
parentPort.postMessage([get("a"), get("live"), get("nil"), get("gone"), get("late"), get("x")]);
set("a", "changed");
set("from worker", true);
const inner = new Worker(`const { getEnvironmentData: get, parentPort } = require("worker_threads"); parentPort.postMessage([get("a"), get("from worker"), get("live")])`, { eval: true });
inner.on("message", (m) => parentPort.postMessage(m));
