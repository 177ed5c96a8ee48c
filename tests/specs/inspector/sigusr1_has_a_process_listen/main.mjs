import { spawn } from "node:child_process";

const child = spawn(process.execPath, ["--inspect-port=0", "child.js"], { stdio: ["pipe", "pipe", "pipe"] });
let said = "";
child.stderr.on("data", (data) => (said += data));
child.stdout.on("data", (data) => {
  // The child has to wait for something first: only then does it wait for the signal, too.
  if (`${data}`.includes("waits")) child.stdin.write("on");
  else child.kill("SIGUSR1");
});
while (!/ws:\S+/.test(said)) await new Promise((resolve) => setTimeout(resolve, 20));
console.log(said.replace(/ws:\S+/, "ws:..."));
const socket = new WebSocket(/ws:\S+/.exec(said)[0]);
let id = 0;
socket.onopen = () => {
  for (const method of ["Runtime.enable", "Debugger.enable", "Debugger.pause"]) socket.send(JSON.stringify({ id: ++id, method }));
};
socket.onmessage = ({ data }) => {
  const { method, params } = JSON.parse(data);
  if (method === "Debugger.scriptParsed" && params.url.startsWith("file:")) console.log(params.url.replace(/.*\//, ""));
  if (method !== "Debugger.paused") return;
  console.log(params.callFrames[0].functionName);
  child.kill("SIGKILL");
};
