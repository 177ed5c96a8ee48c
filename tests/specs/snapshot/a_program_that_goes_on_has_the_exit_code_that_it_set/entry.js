process.exitCode = 4;
const ends = setTimeout(() => {
  console.log(process.exitCode);
  if (process.argv[2] === "well") process.exitCode = 0;
}, 3000);
process.on("exit", (code) => console.log("exit", code));
if (process.argv[2] === "at once") clearTimeout(ends);
