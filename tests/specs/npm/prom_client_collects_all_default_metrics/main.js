const v8 = require("node:v8");
const { collectDefaultMetrics, register } = require("prom-client");

collectDefaultMetrics();

async function valuesOf(name) {
  return (await register.getSingleMetric(name).get()).values;
}

async function main() {
  const metrics = await register.getMetricsAsJSON();
  for (const { name, type, values } of metrics) {
    const labels = new Set(values.flatMap(({ labels }) => Object.keys(labels)));
    const areNumbers = values.every(({ value }) => typeof value === "number");
    console.log(name, type, [...labels].join(), areNumbers);
  }

  const spaces = (await valuesOf("nodejs_heap_space_size_total_bytes")).map(({ labels }) => labels.space);
  const expected = v8.getHeapSpaceStatistics().map(({ space_name }) => space_name.replace("_space", ""));
  console.log("spaces:", spaces.length > 0, spaces.join() === expected.join());

  const [{ value: used }] = await valuesOf("nodejs_heap_size_used_bytes");
  const [{ value: total }] = await valuesOf("nodejs_heap_size_total_bytes");
  console.log("used below total:", 0 < used && used < total);

  const [{ labels: version }] = await valuesOf("nodejs_version_info");
  console.log("version:", JSON.stringify(version) === JSON.stringify({
    version: process.version,
    ...Object.fromEntries(["major", "minor", "patch"].map((name, index) => [
      name,
      Number(process.version.slice(1).split(".")[index]),
    ])),
  }));

  // Garbage collections are reported by an observer, some time after they happened, and of several prom-client takes the first.
  const until = Date.now() + 10_000;
  let kinds = [];
  while (!kinds.includes("major") && Date.now() < until) {
    gc();
    await new Promise((resolve) => setTimeout(resolve, 5));
    kinds = (await valuesOf("nodejs_gc_duration_seconds")).map(({ labels }) => labels.kind);
  }
  console.log("collections:", kinds.includes("major"));

  const text = await register.metrics();
  console.log(register.contentType);
  console.log(text.split("\n").filter((line) => line.startsWith("# TYPE")).length === metrics.length);
}

main();
