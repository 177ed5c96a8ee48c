const { workerData } = require("worker_threads");
const channel = new BroadcastChannel("room");
channel.onmessage = ({ data }) => {
  if (!data.go) return;
  channel.postMessage({ [workerData]: "went" });
  channel.close();
};
channel.postMessage({ ready: workerData });
