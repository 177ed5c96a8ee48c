const { openSync, closeSync } = require("node:fs");
const { Worker } = require("node:worker_threads");

const held = [];
const hold = () => {
  try {
    for (;;) held.push(openSync("/dev/null"));
  } catch {
    // All of them.
  }
};
const release = () => {
  for (const fd of held.splice(0)) closeSync(fd);
};
// Whatever the number, the worker runs or says why it does not.
const next = (free) => {
  if (free > 12) return together(20);
  hold();
  for (let i = 0; i < free; i++) closeSync(held.pop());
  const worker = new Worker("", { eval: true });
  worker.on("error", (error) => {
    release();
    if (error.code !== "ERR_WORKER_INIT_FAILED") console.log(error);
  });
  worker.on("exit", (code) => {
    release();
    console.log(free, code);
    next(free + 1);
  });
};
// Several that begin at once, of which each takes what another has counted.
const together = (free) => {
  if (free > 26) return;
  hold();
  for (let i = 0; i < free; i++) closeSync(held.pop());
  let left = 12;
  const ended = () => {
    if (--left > 0) return;
    release();
    together(free + 1);
  };
  for (let i = 0; i < 12; i++) {
    const worker = new Worker("setTimeout(() => {}, 50)", { eval: true });
    worker.on("error", (error) => {
      if (error.code !== "ERR_WORKER_INIT_FAILED") console.log(error);
    });
    worker.on("exit", ended);
  }
};
next(1);
