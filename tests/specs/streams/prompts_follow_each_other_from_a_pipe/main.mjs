import readline from "node:readline/promises";
import { stdin, stdout } from "node:process";
const prompt = readline.createInterface({ input: stdin, output: stdout, terminal: false });
console.log([await prompt.question("name? "), await prompt.question("age? ")]);
prompt.on("close", () => console.log("closed"));
prompt.close();
await prompt.question("more?").catch((error) => console.log(error.code));
