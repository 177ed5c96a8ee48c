const { fork } = require("node:child_process");

if (process.argv[2] === "child") {
  process.send({ map: new Map([[1, new Set(["a"])]]), bytes: Buffer.from("xyz"), numbers: new Uint16Array([1, 2]) });
  process.send({ date: new Date(0), big: 1n, undefined });
  process.send("last");
  process.exit(0);
}

const child = fork(__filename, ["child"], { serialization: "advanced" });
child.on("message", (message) => console.log(message));
child.on("close", (code) => console.log("closed", code));
