const { once } = require("node:events");
const { spawn, exec, execFile } = require("node:child_process");
(async () => {
  for (const [file, options] of [["nonexistent-program", {}], ["ls", { cwd: "/nonexistent" }], ["/etc/passwd", {}]]) {
    const child = spawn(file, ["a"], options);
    const events = [];
    child.on("error", ({ code, errno, syscall, path, spawnargs }) => events.push([code, errno, syscall, path, spawnargs]));
    child.on("exit", () => events.push("exit"));
    const how = await once(child, "close").catch((error) => once(child, "close"));
    console.log(events, how, child.pid, child.exitCode, child.stdio.map((stream) => stream.constructor.name));
  }
  const child = spawn("sleep", ["9"]);
  for (const signal of ["SIGFOO", 99]) {
    try {
      child.kill(signal);
    } catch (error) {
      console.log(error.code, error.message);
    }
  }
  console.log(child.kill("SIGKILL"), await once(child, "close"), child.kill());
  exec("echo err >&2; exit 5", (error, stdout, stderr) => {
    console.log(error.message, error.code, error.killed, error.signal, error.cmd, [stdout, stderr]);
    execFile("nonexistent-program", ["z"], (error) => console.log(error.message, error.cmd, error.spawnargs));
  });
})();
