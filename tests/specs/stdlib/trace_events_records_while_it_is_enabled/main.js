const { createTracing, getEnabledCategories } = require("node:trace_events");
const { spawnSync } = require("node:child_process");
const { Worker } = require("node:worker_threads");
if (process.argv[2] === "child") {
  const tracing = createTracing({ categories: ["node.console"] });
  console.log(getEnabledCategories(), tracing);
  console.count("before");
  tracing.enable();
  tracing.enable();
  const other = createTracing({ categories: ["node.perf", "node.console"] });
  other.enable();
  console.log(getEnabledCategories(), tracing.enabled, tracing.categories);
  console.count("while");
  console.countReset("while");
  console.time("it");
  console.timeEnd("it");
  tracing.disable();
  other.disable();
  console.log(getEnabledCategories());
  console.count("after");
} else {
  const file = "trace.json";
  const child = spawnSync(process.execPath, ["--trace-event-file-pattern", file, __filename, "child"], { encoding: "utf8" });
  console.log(child.stdout.replace(/[\d.]+ms/, "?ms"), child.stderr);
  const { traceEvents } = JSON.parse(require("node:fs").readFileSync(file, "utf8"));
  for (const { cat, ph, name, args } of traceEvents) if (cat !== "__metadata") console.log(ph, cat, name, args);
  new Worker('require("node:trace_events")', { eval: true }).on("error", (error) => console.log(error.code, error.message));
}
