const fs = require("node:fs");

const show = (name, error) => console.log(name, error.message, error.code, error.syscall, error.path);
const attempt = (name, call) => {
  try {
    console.log(name, call());
  } catch (error) {
    show(name, error);
  }
};

fs.mkdirSync("empty");
attempt("unlinkSync", () => fs.unlinkSync("empty"));
attempt("of a buffer", () => fs.unlinkSync(Buffer.from("gone")));
attempt("first", () => fs.mkdirSync("a/b/c", { recursive: true }));
attempt("there", () => fs.mkdirSync("a/b", { recursive: true }));
attempt("dots", () => fs.mkdirSync("./d//e/../f", { recursive: true }));
attempt("slash", () => fs.mkdirSync("g/", { recursive: true }));
fs.writeFileSync("file", "");
attempt("file", () => fs.mkdirSync("file", { recursive: true }));
attempt("below a file", () => fs.mkdirSync("file/h/i", { recursive: true }));
attempt("mode", () => fs.mkdirSync("j/k", { recursive: true, mode: 0o700 }));
attempt("mode", () => (fs.statSync("j").mode & 0o777).toString(8));
attempt("buffer", () => fs.mkdirSync(Buffer.from("l/m"), { recursive: true }));
attempt("without a callback", () => fs.mkdir("n"));

fs.unlink("empty", (error) => {
  show("unlink", error);
  fs.promises.unlink("empty").catch((error) => {
    show("promise", error);
    fs.mkdir("o/p", { recursive: true }, (error, first) => {
      console.log("mkdir", error, first);
      fs.promises.mkdir("o/q/r", { recursive: true }).then((first) => console.log("promise", first, fs.existsSync("empty")));
    });
  });
});
