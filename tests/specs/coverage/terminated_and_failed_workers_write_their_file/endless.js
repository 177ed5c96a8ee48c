function ready() {
  require("worker_threads").parentPort.postMessage("ready");
}
ready();
for (;;);
