const fs = require("node:fs");

const shown = ({ code, errno, message, path, syscall }) => console.log(message.replaceAll(__dirname, "."), code, errno, syscall, path === __dirname);
fs.readFile(__dirname, (error) => {
  shown(error);
  fs.promises.readFile(__dirname).catch(shown).then(async () => {
    // With a signal the file is read piece by piece.
    console.log((await fs.promises.readFile(__filename, { signal: new AbortController().signal, encoding: "utf8" })).length > 100);
    console.log(await fs.promises.readFile(__filename, "latin1") === fs.readFileSync(__filename, "latin1"));
    await fs.promises.readFile(__filename, { signal: AbortSignal.abort() }).catch(({ name }) => console.log(name));
    await fs.promises.readFile("nothing", "no encoding").catch(({ code }) => console.log(code));
    await fs.promises.readFile({}).catch(({ code }) => console.log(code));
  });
});
