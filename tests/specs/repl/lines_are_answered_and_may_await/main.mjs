// Each line is typed at the prompt that follows the answer to the one before.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";

const lines = readFileSync("lines.txt", "utf8").split("\n").filter(Boolean);
const { stdin, stdout } = spawn(process.execPath, ["-i"], { stdio: ["pipe", "pipe", "inherit"] });
let text = "";
stdout.setEncoding("utf8").on("data", (data) => {
  text += data;
  if (!text.endsWith("> ")) return;
  if (lines.length > 0) stdin.write(`${lines.shift()}\n`);
  else stdin.end();
});
stdout.on("end", () => console.log(text.replace(/^ {4}at .*\n/gm, "")));
