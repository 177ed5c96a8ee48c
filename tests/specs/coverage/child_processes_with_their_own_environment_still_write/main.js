const { spawnSync } = require("child_process");

const run = (label, env) => spawnSync(process.execPath, ["child.js", label], { stdio: "inherit", env });
run("env without the variable", { PATH: process.env.PATH });
const { NODE_V8_COVERAGE, ...rest } = process.env;
run("env with it taken out", rest);
run("empty", { ...rest, NODE_V8_COVERAGE: "" });
run("undefined", { ...rest, NODE_V8_COVERAGE: undefined });
run("other", { ...rest, NODE_V8_COVERAGE: "other" });
console.log(require("fs").readdirSync("other").length);
delete process.env.NODE_V8_COVERAGE;
run("deleted", undefined);
