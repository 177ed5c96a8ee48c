const { spawnSync } = require("node:child_process");

const values = {
  "--disable-proto": "delete",
  "--dns-result-order": "verbatim",
  "--heapsnapshot-signal": "SIGUSR2",
  "--import": "./empty.cjs",
  "--input-type": "commonjs",
  "--inspect-port": 0,
  "--inspect-publish-uid": "http",
  "--max-heap-size": 100,
  "--max-old-space-size": 100,
  "--max-semi-space-size": 16,
  "--require": "./empty.cjs",
  "--trace-require-module": "all",
  "--unhandled-rejections": "warn",
  "--use-largepages": "silent",
};
// Their values are more than a word, and other tests have them.
const left = ["--snapshot-blob", "--enable-fips", "--force-fips", "--inspect-brk", "--inspect-wait", "--watch", "--watch-path"];

const run = (flag) => spawnSync(process.execPath, [flag, "--", "empty.cjs"], { encoding: "utf8" }).stderr;

for (const flag of process.allowedNodeEnvironmentFlags) {
  if (!flag.startsWith("--") || left.includes(flag)) continue;
  let stderr = run(flag);
  if (/ requires an argument|bad option/.test(stderr)) stderr = run(`${flag}=${values[flag] ?? 1}`);
  const refused = /(\S+ is not supported yet|bad option: .*)/.exec(stderr);
  if (refused !== null) console.log(refused[0]);
}
