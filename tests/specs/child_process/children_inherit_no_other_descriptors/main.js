"use strict";
const { execFile, execFileSync, spawn } = require("node:child_process");
const { basename } = require("node:path");
const { readlinkSync } = require("node:fs");

// The shell has opened 9, which is this program's file. A number below that may be one of the child's own.
const script = `try {
  console.log(path.basename(fs.readlinkSync("/proc/self/fd/9")) === "main.js");
} catch {
  console.log(false);
}`;
console.log(basename(readlinkSync("/proc/self/fd/9")));
console.log(execFileSync(process.execPath, ["-e", script]).toString().trim());
execFile(process.execPath, ["-e", script], (error, text) => {
  console.log(error, text.trim());
  // One that is asked for is there.
  const stdio = Array(10).fill("ignore");
  stdio[1] = "inherit";
  stdio[9] = 9;
  spawn(process.execPath, ["-e", script], { stdio });
});
