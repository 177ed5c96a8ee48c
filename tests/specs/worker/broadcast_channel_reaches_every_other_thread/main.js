const { Worker, BroadcastChannel } = require("worker_threads");
const channel = new BroadcastChannel("room");
const seen = [];
let replies = 0;
channel.onmessage = (event) => {
  seen.push(event.data);
  if (event.data.ready) {
    if (++replies === 2) channel.postMessage({ go: true });
  } else if (seen.length === 4) {
    channel.close();
    process.on("exit", () => console.log(seen.map((s) => JSON.stringify(s)).sort()));
  }
};
const other = new BroadcastChannel("other room");
other.onmessage = () => console.log("not reached");
other.unref();
for (const name of ["a", "b"]) {
  new Worker("./worker.js", { workerData: name }).on("exit", (code) => console.log("exit", code));
}
