import { createInterface } from "node:readline/promises";
import { PassThrough } from "node:stream";

function ask() {
  const input = new PassThrough();
  const lines = createInterface({ input, output: new PassThrough(), terminal: true });
  return { answer: lines.question("? "), input, lines };
}
for (const key of ["\x03", "\x04"]) {
  const { answer, input, lines } = ask();
  input.write(key);
  await answer.catch((error) => console.log(error.name, error.code, error.message));
  console.log(lines.closed);
}

const { answer, input, lines } = ask();
lines.on("SIGINT", () => input.write("yes\r"));
input.write("\x03");
console.log(await answer);
lines.close();

{
  using last = createInterface({ input: new PassThrough() });
  last.on("close", () => console.log("closed by using"));
}
