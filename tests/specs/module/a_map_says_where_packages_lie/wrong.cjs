const { writeFileSync } = require("node:fs");
const { spawnSync } = require("node:child_process");
const { join } = require("node:path");
const program = "try { require('dep') } catch ({ name, code, message }) { console.log(name, code, message) }";
for (const text of [
  "{",
  "{}",
  '{"packages":{"a":{}}}',
  '{"packages":{"a":{"url":""}}}',
  '{"packages":{"a":{"url":1}}}',
  '{"packages":{"a":{"url":"http://x/"}}}',
  '{"packages":{"a":{"url":"./app"},"b":{"url":"app"}}}',
]) {
  writeFileSync("wrong.json", text);
  const { stdout } = spawnSync(process.execPath, ["--experimental-package-map=wrong.json", "-e", program], { encoding: "utf8" });
  process.stdout.write(stdout.replace(join(process.cwd(), "wrong.json"), "wrong.json"));
}
