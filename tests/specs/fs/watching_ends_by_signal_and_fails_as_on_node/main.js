const fs = require("node:fs");

const attempt = (...args) => {
  try {
    fs.watch(...args).close();
    console.log("watched");
  } catch (error) {
    console.log(error.message, error.code, error.errno, error.syscall, error.path, error.filename);
  }
};

(async () => {
  attempt("missing");
  attempt("missing", { throwIfNoEntry: false });
  attempt("a\0b");
  attempt(".", { recursive: "yes" });
  attempt(".", { ignore: "" });
  attempt(".", { ignore: [/x/, 5] });
  attempt(".", "no encoding");

  const folder = fs.mkdtempSync("watched-");
  const controller = new AbortController();
  const watcher = fs.watch(folder, { signal: controller.signal });
  const closed = new Promise((resolve) => watcher.once("close", resolve));
  controller.abort();
  await closed;
  console.log("closed by its signal");

  const other = new AbortController();
  setTimeout(() => fs.mkdirSync(`${folder}/new`), 40);
  try {
    for await (const event of fs.promises.watch(folder, { signal: other.signal })) {
      console.log(event);
      other.abort("enough");
    }
  } catch (error) {
    console.log(error.name, error.code, error.cause);
  }
  for (const options of [{}, { encoding: "buffer" }, { overflow: "what" }, { signal: AbortSignal.abort("before") }]) {
    try {
      await fs.promises.watch("missing", options).next();
    } catch (error) {
      console.log(error.code, error.message, error.cause);
    }
  }

  process.once("uncaughtException", (error) => {
    console.log("uncaught:", error.message);
    throwing.close();
    // These two do not hold the process.
    fs.watch(folder, { persistent: false });
    fs.watch(folder).unref();
    fs.watchFile("missing", { persistent: false, interval: 20 }, () => {});
  });
  const throwing = fs.watch(folder, () => {
    throw new Error("in a listener");
  });
  fs.mkdirSync(`${folder}/last`);
})();
