import fs from "node:fs";
import { promisify } from "node:util";

fs.writeFileSync("file", "x");
const nothing = () => {};

async function tell(name, run) {
  try {
    const result = await run();
    console.log(name, typeof result);
  } catch (error) {
    console.log(name, error.code, error.message);
  }
}

// The callback comes first, then paths, then modes.
await tell("link", () => fs.link(5, "b", undefined));
await tell("rename", () => fs.rename(undefined, nothing));
await tell("unlink", () => fs.unlink(undefined));
await tell("glob", () => fs.glob("*"));
await tell("access", () => fs.access("file", {}));
// Nobody asks for one here.
await tell("rm", () => fs.rm(undefined));
await tell("rm", () => fs.rm("none", null));

// What can be no path is not there at once.
let told = [];
fs.exists(undefined, (is) => told.push(is));
fs.exists("a\0b", (is) => told.push(is));
console.log("exists", told, await promisify(fs.exists)(5));

// A function is no callback, and what is missing is not taken for one.
const { promises } = fs;
await tell("open", () => promises.open("file", undefined, nothing));
await tell("lutimes", () => promises.lutimes("file"));
await tell("lutimes", () => promises.lutimes(5, 1, 1));
await tell("readFile", () => promises.readFile(0));
await tell("readlink", () => promises.readlink(5));

// Patterns are looked at when somebody asks for a name.
const names = promises.glob(5);
console.log(Object.prototype.toString.call(names));
await tell("glob", () => names.next());
