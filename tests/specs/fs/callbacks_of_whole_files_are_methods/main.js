// Who reads or writes a whole file calls back as a method of its own: `this` and the frames of errors say so.
const fs = require("fs");
const { promisify } = require("util");

const place = (stack) => stack.split("\n")[1].replace(/\(.*/, "").trim();
const told = (name) =>
  function named(error) {
    console.log(name, error?.code, this.constructor.name, place(new Error().stack));
  };

process.on("uncaughtException", (error) => console.log(error.message, place(error.stack)));
const turn = () => promisify(setTimeout)(50);
(async () => {
  fs.readFile(__filename, told("readFile"));
  await turn();
  fs.readFile("missing", "utf8", told("readFile"));
  await turn();
  fs.writeFile("written", "text", told("writeFile"));
  await turn();
  fs.writeFile("no/folder", "text", told("writeFile"));
  await turn();
  fs.appendFile("written", "text", told("appendFile"));
  await turn();
  fs.readFile(__filename, () => {
    throw new Error("thrown by an arrow");
  });
  await turn();
  fs.writeFile("written", "text", () => {
    throw new Error("thrown by another");
  });
})();
