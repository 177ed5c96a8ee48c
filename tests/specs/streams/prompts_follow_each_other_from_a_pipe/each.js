const { writeFileSync } = require("node:fs");
const readline = require("node:readline");
function ask(question) {
  return new Promise((resolve) => {
    const prompt = readline.createInterface({ input: process.stdin, output: process.stdout });
    prompt.question(question, (answer) => {
      prompt.close();
      resolve(answer);
    });
    if (question === "age? ") writeFileSync("asked", "");
  });
}
(async () => console.log([await ask("name? "), await ask("age? ")]))();
