"use strict";
const { execFileSync, spawn } = require("node:child_process");

const kinds = (text) => text.split(" ").map((link) => link.split(":")[0]).join(" ");
const script = "console.log([0, 1, 2].map((fd) => fs.readlinkSync(`/proc/self/fd/${fd}`)).join(' '))";
console.log(kinds(execFileSync(process.execPath, ["-e", script]).toString().trim()));

// What a child that is not waited for reads comes through a pipe here.
const child = spawn(process.execPath, ["-e", script]);
child.stdout.setEncoding("utf8").on("data", (text) => console.log(kinds(text.trim()).split(" ").slice(1).join(" ")));
