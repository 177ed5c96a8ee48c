const fs = require("fs");

fs.writeFileSync("f", "hello", { mode: 0o640 });
fs.writeFileSync("longer", "more than hello");
fs.mkdirSync("d");
fs.copyFileSync("f", "f");
console.log(fs.readFileSync("f", "utf8"));
fs.copyFileSync("f", "longer");
fs.copyFileSync("f", "g", fs.constants.COPYFILE_EXCL);
console.log(fs.readFileSync("longer", "utf8"), (fs.statSync("g").mode & 0o777).toString(8));
const calls = [["f", "g", fs.constants.COPYFILE_EXCL], ["f", ""], ["nope", "g"], ["d", "x"], ["d", "d"], ["f", "d"], ["f", "f/x"], ["f", "g", "x"], ["f", "g", 8], ["f", "g", 1.5]];
(async () => {
  for (const call of calls) {
    try {
      console.log(fs.copyFileSync(...call));
    } catch (error) {
      console.log(error.message, { ...error });
    }
    console.log(await fs.promises.copyFile(...call).catch((error) => error.message));
  }
  console.log(fs.readdirSync("."));
})();
