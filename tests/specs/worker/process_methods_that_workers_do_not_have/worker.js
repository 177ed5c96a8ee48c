const { parentPort } = require("worker_threads");
const report = (...args) => parentPort.postMessage(args);
for (const name of ["abort", "chdir", "send", "disconnect", "initgroups", "setgroups", "setegid", "seteuid", "setgid", "setuid", "umask", "cpuUsage", "_debugProcess", "loadEnvFile", "kill", "dlopen"]) {
  report(name, typeof process[name], process[name]?.disabled);
}
for (const [name, ...args] of [["abort"], ["chdir", "/"], ["setuid", 1], ["setgroups", []], ["umask", 0], ["send", {}]]) {
  try {
    process[name](...args);
    report(name, "no error");
  } catch (e) {
    report(name, e.name, e.code, e.message);
  }
}
report(typeof process.umask(), process.umask() === process.umask());
report(typeof process.connected, typeof process.channel);
const ofMain = ["send", "disconnect", "connected", "channel", "_debugProcess", "_debugEnd", "_startProfilerIdleNotifier"];
parentPort.postMessage(["of the main thread", ...ofMain.map((name) => name in process)]);
