const fs = require("node:fs");
const look = setInterval(() => {
  if (!fs.existsSync("closed")) return;
  clearInterval(look);
  for (const write of [() => fs.writeSync(1, "x"), () => fs.writevSync(1, [Buffer.from("x")]), () => fs.writeFileSync(1, "x")]) {
    try {
      write();
    } catch ({ name, code, errno, syscall, message }) {
      console.error(name, code, errno, syscall, message);
    }
  }
  fs.write(1, "x", ({ name, code, errno, message }) => {
    console.error(name, code, errno, message);
    fs.writev(1, [Buffer.from("x")], ({ name, code, message }) => console.error(name, code, message));
  });
}, 10);
