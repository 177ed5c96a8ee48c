const { once } = require("node:events");
const { fork } = require("node:child_process");
if (process.argv[2] === "child") {
  process.on("message", (message) => process.send(message));
  return;
}
const cycle = {};
cycle.cycle = cycle;
(async () => {
  for (const serialization of ["json", "advanced"]) {
    const child = fork(__filename, ["child"], { serialization });
    const values = [1.5, -0, "text", null, [1, [2]], { a: undefined, b: new Date(0) }];
    if (serialization === "advanced") {
      values.push(new Map([[1, { a: 2 }]]), new Set([1]), /x/g, NaN, Buffer.from("bytes"), new Uint16Array([1, 2]), cycle);
    }
    for (const value of values) {
      child.send(value);
      console.log((await once(child, "message"))[0]);
    }
    const wrong = [undefined, () => {}, Symbol("s"), 10n, ...serialization === "json" ? [{ big: 1n }, cycle] : [{ f() {} }]];
    for (const value of wrong) {
      try {
        child.send(value);
      } catch (error) {
        console.log(error.code, error.message.split("\n")[0]);
      }
    }
    child.kill();
    await once(child, "close");
  }
})();
