import { spawn } from "node:child_process";

const child = spawn(process.execPath, ["--inspect=0", "child.js"], { stdio: ["ignore", "ignore", "pipe"] });
let said = "";
child.stderr.on("data", (data) => (said += data));
while (!/ws:\S+/.test(said)) await new Promise((resolve) => setTimeout(resolve, 20));
const commands = ['"includeCommandLineAPI": true,', '"includeCommandLineAPI" : false,', "", '"includeCommandLineAPI":true,'].map(
  (of, id) => `{"id":${id},"method":"Runtime.evaluate","params":{${of}"expression":"typeof require"}}`,
);
const socket = new WebSocket(/ws:\S+/.exec(said)[0]);
socket.onopen = () => commands.forEach((command) => socket.send(command));
socket.onmessage = ({ data }) => {
  const { id, result } = JSON.parse(data);
  console.log(id, result.result.value);
  if (id === commands.length - 1) child.kill("SIGKILL");
};
