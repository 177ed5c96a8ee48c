const fs = require("node:fs");
const readline = require("node:readline");

const heard = [];
process.on("uncaughtException", (error, origin) => heard.push(`${origin} ${error.message}`));
process.on("exit", () => console.log(heard.sort().join("\n")));
const raise = (what) => () => {
  throw new Error(what);
};
fs.createReadStream(__filename).once("data", raise("data"));
fs.createReadStream(__filename).once("readable", raise("readable"));
readline.createInterface({ input: fs.createReadStream(__filename) }).once("line", raise("line"));

// A watcher goes on after an error of a listener.
let changes = 0;
fs.writeFileSync("watched", "");
const writing = setInterval(() => fs.appendFileSync("watched", "x"), 30);
fs.watchFile("watched", { interval: 10 }, () => {
  changes += 1;
  if (changes === 3) {
    fs.unwatchFile("watched");
    clearInterval(writing);
  }
  throw new Error(`change ${changes}`);
});
