const { startupSnapshot } = require("node:v8");
const { stdin, stdout, stderr } = process;
const write = stdout.write;
let written = 0;
stdout.write = function (chunk, ...rest) {
  written++;
  return write.call(this, `> ${chunk}`, ...rest);
};
const writeError = stderr.write.bind(stderr);
stdout.label = "mine";
stdout.on("custom", (value) => console.log("custom", value));
stdout.once("once", () => console.log("once"));
stdin.setEncoding("utf8");
stdin.on("end", () => console.log("end"));
console.log("in the build");
startupSnapshot.setDeserializeMainFunction(() => {
  console.log("started", written, stdout.label);
  stdout.emit("custom", stdout === process.stdout);
  stdout.emit("once");
  stdout.emit("once");
  writeError("to stderr\n");
  console.log(stderr === process.stderr, stdin === process.stdin, stdout.listenerCount("custom"), stdout.fd);
  stdin.once("data", (text) => console.log(typeof text, text.split("\n")[0]));
});
