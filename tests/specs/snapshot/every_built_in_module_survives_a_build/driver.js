const { spawnSync } = require("node:child_process");
const { builtinModules } = require("node:module");
const { existsSync, writeFileSync } = require("node:fs");

// Deprecated ones warn; that is not the matter here.
const names = builtinModules.map((name) => (name.startsWith("node:") ? name : `node:${name}`));
const rt = (...args) => spawnSync(process.execPath, ["--no-warnings", ...args], { encoding: "utf8" });

// What is wrong with a build that loads `names` and touches everything they export, and with a start from it.
function fault(names) {
  writeFileSync(
    "entry.js",
    `const names = ${JSON.stringify(names)};
    const { startupSnapshot } = require("node:v8");
    const held = names.map((name) => require(name));
    const shape = (value) => {
      const keys = Object.keys(value);
      for (const key of keys) try { value[key]; } catch { /* a deprecated getter may throw */ }
      return keys.length;
    };
    const counts = held.map(shape);
    startupSnapshot.setDeserializeMainFunction(() => {
      const differs = names.filter((name, at) => require(name) !== held[at] || shape(held[at]) !== counts[at]);
      console.log(names.length, "same but", JSON.stringify(differs));
    });`,
  );
  const build = rt("--snapshot-blob", "all.blob", "--build-snapshot", "entry.js");
  if (build.status !== 0) return `build: ${build.signal ?? build.status} ${build.stderr}`;
  const start = rt("--snapshot-blob", "all.blob");
  if (start.stdout === `${names.length} same but []\n` && start.status === 0) return undefined;
  return `start: ${start.signal ?? start.status} ${start.stdout}${start.stderr}`;
}

const all = fault(names);
console.log("all at once:", all ?? "no fault");
if (all !== undefined) for (const name of names) console.log(name, fault([name]) ?? "no fault");
console.log("more than 60:", names.length > 60, "blob:", existsSync("all.blob"));
