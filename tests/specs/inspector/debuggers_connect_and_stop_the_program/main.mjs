import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

const child = spawn(process.execPath, ["--inspect-brk=0", "debugged.js"], { stdio: ["ignore", "pipe", "pipe"] });
let out = "";
// Shown at the end: they come by another way than the answers.
const errors = [];
child.stdout.on("data", (text) => (out += text));
const said = createInterface(child.stderr);
let endsSoon;
const waits = new Promise((resolve) => (endsSoon = resolve));
const listening = new Promise((resolve) => {
  said.on("line", (line) => {
    const found = /^Debugger listening on (ws:\/\/127\.0\.0\.1:\d+\/[-0-9a-f]{36})$/.exec(line);
    if (found) resolve(found[1]);
    if (line.startsWith("Waiting")) endsSoon();
    errors.push(line.replace(/\S*:\/\/\S*/, "URL"));
  });
});
const address = new URL(await listening);
const json = async (path) => (await fetch(`http://${address.host}${path}`)).json();
console.log(await json("/json/version"));
const protocol = await json("/json/protocol");
const described = new Map(protocol.domains.map((domain) => [domain.domain, domain]));
const { parameters } = described.get("Runtime").commands.find((command) => command.name === "globalLexicalScopeNames");
console.log(described.has("NodeTracing"), parameters.map(({ name, optional, $ref }) => [name, optional, $ref]));
const [target] = await json("/json/list");
console.log(target.type, target.id === address.pathname.slice(1), target.webSocketDebuggerUrl === address.href);
console.log("elsewhere:", (await fetch(`http://${address.host}/nothing`)).status);

const socket = new WebSocket(address);
await once(socket, "open");
let last = 0;
const answers = new Map();
const waiting = new Map();
socket.onmessage = ({ data }) => {
  const { id, method, params, result, error } = JSON.parse(data);
  if (id) answers.get(id)(result ?? error);
  else waiting.get(method)?.(params);
};
const post = (method, params) =>
  new Promise((resolve) => {
    answers.set(++last, resolve);
    socket.send(JSON.stringify({ id: last, method, params }));
  });
const event = (method) => new Promise((resolve) => waiting.set(method, resolve));

console.log(await post("NodeRuntime.enable"));
await post("Runtime.enable");
await post("Debugger.enable");
let paused = event("Debugger.paused");
await post("Runtime.runIfWaitingForDebugger");
let { reason, callFrames } = await paused;
console.log(reason, callFrames[0].location.lineNumber);
const { scriptId } = callFrames[0].location;
await post("Debugger.setBreakpoint", { location: { scriptId, lineNumber: 2 } });
paused = event("Debugger.paused");
await post("Debugger.resume");
({ reason, callFrames } = await paused);
const { callFrameId, location } = callFrames[0];
const { result } = await post("Debugger.evaluateOnCallFrame", { callFrameId, expression: "sum = sum * 7" });
console.log(reason, location.lineNumber, result.value);
const logged = event("Runtime.consoleAPICalled");
const ended = event("Runtime.executionContextDestroyed");
await post("Debugger.resume");
console.log((await logged).args.map((one) => one.value));
await ended;
await waits;
socket.close();
console.log(await once(child, "close"), out);
console.log(errors);
