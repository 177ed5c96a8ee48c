if (process.argv[2] === "listen") {
  process.stdout.on("error", ({ code, syscall, errno }) => {
    console.error(code, syscall, errno);
    process.exit(4);
  });
}
let count = 0;
(function more() {
  console.log("line");
  if (++count === 200_000) process.exit(3);
  setImmediate(more);
})();
