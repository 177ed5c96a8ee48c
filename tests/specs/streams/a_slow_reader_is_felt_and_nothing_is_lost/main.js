const { stdout } = process;
console.error(stdout.write("x".repeat(1_000_000), () => console.error("written")), stdout.writableLength);
stdout.once("drain", () => console.error("drain"));
setTimeout(() => {
  console.error("a timer runs meanwhile");
  require("node:fs").writeFileSync("ran", "");
}, 50);
