const { fork } = require("node:child_process");
const fs = require("node:fs");

const [, , kind, role] = process.argv;
const file = `${__dirname}/heard-${kind}`;

if (role === "child") {
  process.on("message", (message) => {
    fs.writeFileSync(`${file}.part`, `${message.list.length} ${message.half}`);
    fs.renameSync(`${file}.part`, file);
  });
} else if (role === "parent") {
  const child = fork(__filename, [kind, "child"], { serialization: kind });
  child.send({ list: "x".repeat(50_000), half: "a\\b" });
  process.exit();
} else {
  fork(__filename, [kind, "parent"]).on("exit", (code) => {
    console.log(code);
    const timer = setInterval(() => {
      if (!fs.existsSync(file)) return;
      clearInterval(timer);
      console.log(fs.readFileSync(file, "utf8"));
    }, 10);
  });
}
