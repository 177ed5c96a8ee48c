for (const name of ["SIGINT", "SIGTERM"]) {
  process.once(name, (...given) => console.log("heard", ...given));
  process.kill(process.pid, name);
}
if (process.argv[2] === "immediate") setImmediate(() => {});
if (process.argv[2] === "timer") setTimeout(() => {}, 20);
process.on("exit", () => console.log("end"));
