const { spawnSync } = require("node:child_process");

const { status, signal } = spawnSync("/bin/sh", ["-c", "kill -USR2 $$; exit 3"]);
console.log(status, signal);
