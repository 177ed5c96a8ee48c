const fs = require("node:fs");

const values = [{}, null, undefined, true, -1, 1.5, new URL("http://example.com/"), "a\0b", Buffer.from("a\0b"), 5000];
for (const name of ["writeFile", "appendFile", "writeFileSync", "appendFileSync"]) {
  for (const value of values) {
    try {
      fs[name](value, "text", ...(name.endsWith("Sync") ? [] : [() => {}]));
      console.log(name, "called");
    } catch (error) {
      console.log(name, error.code, error.message);
    }
  }
}
for (const call of [
  () => fs.linkSync("a\0", "b"),
  () => fs.linkSync("a", "b\0"),
  () => fs.symlinkSync("a", "b\0"),
  () => fs.renameSync("a\0", "b"),
  () => fs.copyFileSync("a", "b\0"),
]) {
  try {
    call();
  } catch (error) {
    console.log(error.message);
  }
}
fs.writeFileSync(Buffer.from("bytes"), "1");
fs.writeFile(Buffer.from("bytes"), "2", { flag: "a" }, (error) => {
  console.log(error, fs.readdirSync(".").sort(), fs.readFileSync("bytes", "utf8"));
});
