// For each way to end: what a process reports, and after which removals and replacements it reports just that.
const { spawn } = require("node:child_process");

const kinds = [
  "Array",
  "String",
  "RegExp",
  "Collections",
  "Promise",
  "Iterator",
  "Error",
  "Function",
  "Namespaces",
  "Primitives",
  "Object",
  "Bytes",
  "Setters",
  "Frozen",
];
const spoils = kinds.flatMap((kind) => (["Setters", "Frozen"].includes(kind) ? [`other${kind}`] : [`no${kind}`, `other${kind}`]));

function run(what, how) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [`${__dirname}/spoiled.js`, what, how], { stdio: ["ignore", "ignore", "pipe"], timeout: 60_000 });
    let text = "";
    child.stderr.setEncoding("utf8").on("data", (chunk) => (text += chunk));
    child.on("close", (code, signal) => {
      text = text.replaceAll(/^ {4}at .*\n/gm, "").replaceAll(/\(\w+:\d+\)/g, "(PID)").replaceAll(/`\w+ --/g, "`node --");
      resolve(`exit code ${signal ?? code}\n${text}`);
    });
  });
}

(async () => {
  const [list, ...hows] = process.argv.slice(2);
  const only = list === "all" ? spoils : list.split(",");
  for (const how of hows) {
    const wanted = await run("all", how);
    const same = [];
    const different = [];
    const waiting = [...only];
    const work = async () => {
      for (let what = waiting.shift(); what !== undefined; what = waiting.shift()) {
        const got = await run(what, how);
        if (got === wanted) same.push(what);
        else different.push(`${what}: ${got}`);
      }
    };
    await Promise.all([work(), work()]);
    same.sort((a, b) => only.indexOf(a) - only.indexOf(b));
    console.log(`== ${how}: ${wanted}with ${same.join(" ")}`);
    for (const text of different.sort()) console.log(text);
  }
})();
