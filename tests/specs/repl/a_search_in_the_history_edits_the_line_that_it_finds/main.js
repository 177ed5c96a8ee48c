const { PassThrough } = require("node:stream");
const { start } = require("node:repl");

const input = new PassThrough();
const output = new PassThrough();
output.columns = 40;
let text = "";
output.on("data", (data) => (text += data));

const repl = start({ prompt: "> ", input, output, terminal: true, useColors: process.argv[2] === "colors", preview: false });
async function wait() {
  await new Promise((resolve) => setTimeout(resolve, 30));
  for (let turn = 0; turn < 10; turn++) await new Promise(setImmediate);
}

async function type(keys, name) {
  text = "";
  input.write(keys);
  await wait();
  // A lone escape is waited for.
  if (keys.endsWith("\x1b")) await new Promise((resolve) => setTimeout(resolve, 600));
  console.log(name, JSON.stringify(text), JSON.stringify(repl.line), repl.cursor);
}

(async () => {
  for (const line of ["1 + 1", "'one two'", "'two three'", "'a rather long line that needs two rows'"]) {
    input.write(`${line}\r`);
    await wait();
  }
  // With colours Node draws it anew with each key.
  input.write("half");
  await wait();
  await type("\x12", "ctrl+r");
  await type("t", "t");
  await type("wo", "wo");
  await type("\x12", "again");
  await type("\x12", "and again");
  await type("\x12", "no more");
  await type("\x13", "ctrl+s");
  await type("\x7f\x7f", "backspace");
  await type("nothing", "nothing");
  await type("\x03", "ctrl+c");
  await type("\x15\x12", "anew");
  await type("three", "three");
  await type("\x1b[D", "left");
  await type("\r", "enter");
  await type("\x12rows", "long");
  await type("\x1b", "escape");
  await type("\x12+", "plus");
  await type("\r", "runs");
  repl.close();
})();
