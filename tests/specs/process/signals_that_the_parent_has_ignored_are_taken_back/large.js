try {
  require("node:fs").writeFileSync("large.txt", ".".repeat(1 << 16));
} catch ({ code, syscall }) {
  console.log(code, syscall);
}
