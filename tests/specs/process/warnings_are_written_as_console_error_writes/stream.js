const seen = [];
process.stderr.write = (text) => seen.push(String(text).replace(/\d+/, "PID"));
process.on("warning", ({ message }) => console.log(message, seen.length));
process.emitWarning("one", "MyWarning", "MY1");
process.on("exit", () => console.log(seen[0].split("\n")[0]));
