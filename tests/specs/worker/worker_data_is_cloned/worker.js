const { workerData: d, parentPort } = require("worker_threads");
parentPort.postMessage([
  d.cyclic.self === d.cyclic, d.cyclic.shared === d.cyclic.again, d.cyclic.shared, d.map, d.date, d.regexp.flags,
  d.error instanceof TypeError, d.error.message, d.big, d.view, d.buffer instanceof Buffer, d.buffer.constructor.name,
  d.point.constructor === Object, "undef" in d, 1 in d.hole, d.hole.length, d.computed, typeof d.boxed, Object.is(d.negative, -0),
]);
const again = require("node:worker_threads").workerData;
parentPort.postMessage(again === d);
