const { Worker } = require("worker_threads");
class Point { constructor() { this.x = 1; } }
const shared = { deep: true };
const cyclic = { shared, again: shared };
cyclic.self = cyclic;
const data = {
  cyclic, map: new Map([[1, new Set(["a"])]]), date: new Date(5), regexp: /a+/gi, error: new TypeError("t"),
  big: 10n, view: new Uint16Array([1, 2]), buffer: Buffer.from("hi"), point: new Point(), undef: undefined, hole: [1, , 3],
  get computed() { return "read once"; }, boxed: Object("s"), negative: -0,
};
const worker = new Worker("./worker.js", { workerData: data });
data.date = null;
cyclic.shared = 3;
worker.on("message", (m) => console.log(m));
