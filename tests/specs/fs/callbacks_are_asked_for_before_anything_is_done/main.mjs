import fs from "node:fs";

const file = new URL(import.meta.url).pathname;
const calls = {
  chmod: [file, 0o600],
  fdatasync: [0],
  fsync: [0],
  ftruncate: [0],
  link: [file, `${file}.link`],
  readFile: [file],
  rename: [file, `${file}.other`],
  unlink: [file],
  writeFile: [file, "nothing"],
};
for (const [name, args] of Object.entries(calls)) {
  for (const more of [[], [{}]]) {
    try {
      fs[name](...args, ...more);
      console.log(name, more, "was called");
    } catch (error) {
      console.log(name, more, error.code, error.message);
    }
  }
}
console.log(fs.readFileSync(file, "utf8").length > 100);
