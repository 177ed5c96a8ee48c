const { spawnSync } = require("child_process");
const { Worker } = require("worker_threads");

const text = "[process.permission?.has('fs.read', '/nowhere'), process.permission?.has('child'), process.permission?.has('net'), process.env.NODE_OPTIONS]";
const child = (args, env) => console.log(spawnSync(process.execPath, [...args, "-p", `JSON.stringify(${text})`], { env, encoding: "utf8" }).stdout.trim());
child([], {});
child(["--permission"], {});
child(["--permission", "--allow-net"], {});
child([], { NODE_OPTIONS: "--no-warnings" });
child([], { NODE_OPTIONS: "--permission --allow-net --no-warnings" });
child([], { NODE_OPTIONS: "--title=--permission" });

const worker = (options) =>
  new Promise((resolve) => {
    new Worker(`require("worker_threads").parentPort.postMessage(JSON.stringify(${text}))`, { eval: true, ...options })
      .on("message", (message) => console.log(message))
      .on("error", (error) => console.log(error.code, error.message))
      .on("exit", resolve);
  });

(async () => {
  await worker({});
  await worker({ execArgv: [] });
  await worker({ execArgv: ["--no-warnings", "--permission", "--allow-net"] });
  process.permission.drop("fs.read");
  process.permission.drop("child");
  await worker({});
  process.permission.drop("worker");
  try {
    await worker({});
  } catch ({ code, permission }) {
    console.log(code, permission);
  }
})();
