const fs = require("node:fs");

fs.mkdirSync("names");
for (const name of ["b", "a", "B", "ä", "\u{10000}", "\uffff", "10", "9", "z"]) fs.writeFileSync(`names/${name}`, "");
const escaped = (names) => JSON.stringify(names).replace(/[^ -~]/g, (c) => `\\u${c.charCodeAt(0).toString(16)}`);

(async () => {
  console.log(escaped(fs.readdirSync("names")));
  console.log(escaped(await fs.promises.readdir("names", "utf8")));
  console.log(escaped(await new Promise((done) => fs.readdir("names", (_, names) => done(names)))));
  console.log(escaped(fs.readdirSync("names", { withFileTypes: true }).map(({ name }) => name)));
  // A name that is no UTF-8.
  fs.writeFileSync(Buffer.concat([Buffer.from("names/"), Buffer.from([0x63, 0xff])]), "");
  console.log(fs.readdirSync("names").length, (await fs.promises.readdir("names")).length);
  for (const path of ["absent", "main.js"]) {
    try {
      fs.readdirSync(path);
    } catch ({ message }) {
      console.log(message);
    }
    await fs.promises.readdir(path).catch(({ message, code, syscall }) => console.log(message, code, syscall));
  }
})();
