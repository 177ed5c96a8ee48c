const { exec, spawn } = require("node:child_process");

// What it leaves running holds none of its streams.
exec("(exec 0</dev/null 1>/dev/null 2>&1; exec sleep 60) & echo $!", (error, text) => {
  console.log(error, "still there:", process.kill(Number(text), "SIGKILL"));
  const child = spawn("sh", ["-c", "exec 1>&- 2>&-; read line; exit 3"]);
  child.stdout.resume().on("end", () => {
    console.log("end", child.exitCode);
    child.stdin.end("go on\n");
  });
  child.on("exit", (code) => console.log("exit", code));
});
