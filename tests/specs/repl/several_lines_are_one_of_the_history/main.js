const repl = require("node:repl");
const { PassThrough } = require("node:stream");

const input = new PassThrough();
const output = new PassThrough();
let written = "";
output.on("data", (chunk) => (written += chunk));
const server = repl.start({ input, output, terminal: true, useColors: true, preview: false, prompt: "> " });

async function type(text) {
  written = "";
  for (const key of text.match(/\x1b\[.|[^]/g)) input.write(key);
  await new Promise((resolve) => setTimeout(resolve, 50));
  console.log(JSON.stringify(text), JSON.stringify(written.split("\x1b[0J").at(-1)));
}

async function main() {
  await type("const a = [\r");
  await type("1, 'x', /r/g, null, `t` // why\r");
  await type("]; a.length\r");
  await type("\x1b[A");
  console.log(server.history);
  await type("\x1b[A");
  await type("\x1b[A");
  await type("\x1b[A\x1b[B\x1b[B\x1b[B");
  await type("fail(\r");
  await type(")\r");
  await type("2\r");
  console.log(server.history);
  await type("[1].conc\t");
  await type("at('x').\t");
  server.close();
}
main();
