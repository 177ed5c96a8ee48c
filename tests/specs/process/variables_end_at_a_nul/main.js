const { execFileSync } = require("node:child_process");

process.env.VALUE = "before\0behind";
process.env["NAME\0BEHIND"] = "named";
console.log(JSON.stringify([process.env.VALUE, process.env.NAME, process.env["NAME\0BEHIND"] !== "behind"]));
console.log(`${execFileSync(process.execPath, ["-p", "process.env.VALUE"])}`.trim());
