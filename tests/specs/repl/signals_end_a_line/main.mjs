import { spawn } from "node:child_process";

const child = spawn(process.execPath, ["-i"], { stdio: ["pipe", "pipe", "inherit"] });
// Not by the console: a stream that is interrupted while it writes is of no use any more.
const lines = ["fs.writeSync(1, 'runs\\n'); for (;;) {}", "40 + 2"];
let text = "";
child.stdout.setEncoding("utf8").on("data", (data) => {
  text += data;
  if (text.endsWith("runs\n")) child.kill("SIGINT");
  if (!text.endsWith("> ")) return;
  if (lines.length > 0) child.stdin.write(`${lines.shift()}\n`);
  else child.stdin.end();
});
child.stdout.on("end", () => console.log(text.replace(/^ {4}at .*\n/gm, "")));
