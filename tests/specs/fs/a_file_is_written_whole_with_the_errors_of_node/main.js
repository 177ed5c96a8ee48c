// Files that are written from what is at hand, by the functions that call back and by those that promise.
const fs = require("node:fs");

fs.mkdirSync("folder");
fs.writeFileSync("there", "x");
const cases = [
  ["text", "zwölf \ud800"],
  ["bytes", Buffer.from([0, 255])],
  ["numbers", new Uint16Array([0x4142])],
  ["nothing", ""],
  ["there", "y", { flag: "a" }],
  ["there", "z", { flag: "wx" }],
  ["there", "z", { flag: "r" }],
  ["there", "", { flag: "r" }],
  ["there", "z", { flag: "" }],
  ["there", "z", { flag: "zz" }],
  ["there", "z", { mode: "zz" }],
  ["there", "z", "zz"],
  ["there", "é", "latin1"],
  ["private", "z", { mode: 0o600 }],
  ["folder", "z"],
  ["folder/none/file", "z"],
  ["/dev/full", "z"],
  ["/dev/full", ""],
  ["flushed", "z", { flush: true }],
];
const told = (error) => error && [error.code, error.errno, error.syscall, error.path, error.message];
const content = (path) => {
  const { size, mode } = fs.statSync(path, { throwIfNoEntry: false }) ?? {};
  return size === undefined || path.startsWith("/dev") || path === "folder" ? "" : [(mode & 0o777).toString(8), fs.readFileSync(path)];
};

(async () => {
  for (const [path, data, ...options] of cases) {
    await fs.promises.writeFile(path, data, ...options).then(
      (value) => console.log("promise", path, value, content(path)),
      (error) => console.log("promise", path, told(error)),
    );
    await new Promise((done) => {
      try {
        fs.writeFile(path, data, ...options, (...args) => {
          console.log("callback", path, args.length, told(args[0]), content(path));
          done();
        });
      } catch (error) {
        console.log("thrown", path, told(error));
        done();
      }
    });
  }
  process.on("uncaughtException", ({ message }) => console.log("uncaught:", message));
  fs.writeFile("text", "", () => {
    throw new Error("by a callback");
  });
})();
