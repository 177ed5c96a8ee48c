const { PassThrough } = require("node:stream");
const readline = require("node:readline");

const input = new PassThrough();
const output = new PassThrough();
output.columns = 20;
let written = 0;
output.on("data", (text) => (written += text.length));
const rl = readline.createInterface({ input, output, terminal: true, prompt: "" });
rl.on("line", (line) => console.log("a line of", line.length, "written:", written < 10 * line.length));
input.write(`${"pasted ".repeat(300)}\n`);
input.write("ab");
input.write("\x1b[D");
input.write("-middle-");
console.log(rl.line, rl.cursor);
rl.close();
