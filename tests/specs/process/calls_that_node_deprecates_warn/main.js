// Each is tried in a process of its own: what it warns of, or what it says instead.
const { spawnSync } = require("node:child_process");

const CALLS = [
  'require("util").isArray([])',
  'require("util")._extend({}, {})',
  'require("util").promisify(async () => {})().catch(() => {})',
  'require("sys")',
  'process.getBuiltinModule("punycode")',
  'require("assert").fail("a", "b")',
  'require("dns").lookup("", () => {})',
  'require("http").request("nope")',
  "Buffer(1)",
  'require("zlib").Gzip()',
  'require("url").parse("http://a.b")',
  'require("url").parse("http://a.b:xx")',
  'require("child_process").spawnSync("true", ["a"], { shell: true })',
  "require.main.filename",
];

for (const call of CALLS) {
  const { status, stderr } = spawnSync(process.execPath, ["-e", call], { encoding: "utf8" });
  const said = stderr.split("\n").filter((line) => /Warning:|^\w*Error|^\w+ \[/.test(line));
  console.log(call, status, said.map((line) => line.replace(/\(node:\d+\) /, "")));
}
