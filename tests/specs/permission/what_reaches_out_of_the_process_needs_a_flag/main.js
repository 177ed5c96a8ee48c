const { exec, execFile, execFileSync, execSync, fork, spawn, spawnSync } = require("child_process");
const { Worker } = require("worker_threads");
const cluster = require("cluster");
const inspector = require("inspector");
const module_ = require("module");
const { DatabaseSync } = require("node:sqlite");
const v8 = require("v8");
const { WASI } = require("wasi");

function tell(name, run) {
  try {
    console.log(name, run());
  } catch ({ code, message, permission, resource }) {
    console.log(name, [code, message, permission, resource].join(" | "));
  }
}

tell("spawn", () => spawn("true", { stdio: "pipe" }));
tell("spawnSync", () => spawnSync("true"));
tell("exec", () => exec("true"));
tell("execSync", () => execSync("true"));
tell("execFile", () => execFile("true"));
tell("execFileSync", () => execFileSync("true"));
tell("fork", () => fork(__filename));
tell("cluster.fork", () => cluster.fork());
tell("execve", () => process.execve("/bin/true", ["true"], {}));
tell("Worker", () => new Worker("1", { eval: true }));
tell("register", () => module_.register("data:text/javascript,"));
tell("inspector.open", () => inspector.open(0));
tell("inspector.url", () => inspector.url());
tell("Session", () => new inspector.Session().connect());
tell("WASI", () => new WASI({ version: "preview1" }));
tell("WASI without a version", () => new WASI({}));
tell("dlopen", () => process.dlopen({ exports: {} }, "nothing.node"));
tell("extensions", () => new DatabaseSync(":memory:", { allowExtension: true }));
tell("a database", () => new DatabaseSync(":memory:").isOpen);
tell("writeHeapSnapshot", () => v8.writeHeapSnapshot("x.heapsnapshot"));
tell("writeHeapSnapshot without a name", () => v8.writeHeapSnapshot());
tell("setHeapSnapshotNearHeapLimit", () => v8.setHeapSnapshotNearHeapLimit(1));
tell("writeReport", () => process.report.writeReport("report.json"));
tell("writeReport without a name", () => process.report.writeReport());
process.report.directory = "reports";
tell("writeReport into a folder", () => process.report.writeReport("report.json"));
tell("getReport", () => typeof process.report.getReport());
tell("enableCompileCache", () => JSON.stringify(module_.enableCompileCache("cache")).replace(/cache\/v.*? is/, "cache/... is"));
