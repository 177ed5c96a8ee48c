const { Worker } = require("worker_threads");
const attempt = (options) => {
  try {
    const worker = new Worker("1", { eval: true, ...options });
    worker.on("error", (e) => console.log("error", e.code, e.message));
    console.log("made");
  } catch (e) {
    console.log(e.name, e.code, e.message);
  }
};
attempt({ execArgv: ["--no-such-option"] });
attempt({ execArgv: ["--a", "--b"] });
attempt({ execArgv: ["--expose-gc"] });
attempt({ execArgv: ["--max-old-space-size=100"] });
attempt({ execArgv: ["--title=x"] });
attempt({ execArgv: ["--stack-trace-limit=3"] });
attempt({ execArgv: ["--redirect-warnings"] });
attempt({ execArgv: ["plain"] });
attempt({ execArgv: ["--", "--no-such-option"] });
attempt({ execArgv: "--no-warnings" });
attempt({ execArgv: ["-e", "1"] });
attempt({ env: { NODE_OPTIONS: "--title=blah" } });
attempt({ env: { NODE_OPTIONS: "--expose-internals" } });
attempt({ env: { NODE_OPTIONS: "--no-warnings" } });
