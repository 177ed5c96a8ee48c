const { spawnSync } = require("node:child_process");

for (const reason of ["[1]", "Object.create(null)", "{}", "new (class A {})", "new Date(0)", "new Map()", "{ toString() {} }"]) {
  const { stderr } = spawnSync(process.execPath, ["-e", `Promise.reject(${reason})`], { encoding: "utf8" });
  console.log(/with the reason (.*)\./.exec(stderr)[1]);
}
