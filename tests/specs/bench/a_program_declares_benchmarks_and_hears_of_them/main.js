"use strict";
const { subscribe, channel } = require("node:diagnostics_channel");
const { isNativeError } = require("node:util").types;
const benchModule = require("node:bench");
const { createRunner } = benchModule;

const TEN = { operations: 10, duration_ns: 1000n };

function show({ type, data }) {
  const { name, message, index, skip, error, samples, summary, tags, params, detail, phase } = data;
  const { benchId, line, column, file, runId, fileRunId, entryFile, counts, success, level, selected } = data;
  const shown = { name, message, phase, index, skip, selected, tags, params, detail, level, counts, success };
  if (error !== undefined) shown.error = [isNativeError(error), error.name, error.code, error.message, error.cause?.message];
  if (Array.isArray(samples)) shown.samples = samples.length;
  else shown.samples = samples;
  if (summary !== undefined) {
    const { mean, median, min, max, stddev, coefficientOfVariation, skewness } = summary;
    shown.summary = [mean, median, min, max, stddev, coefficientOfVariation, skewness, Object.keys(summary).length];
  }
  if (type === "bench:start") shown.place = [benchId === JSON.stringify([file, data.namePath, params]), file === __filename, line, column];
  shown.scope = [typeof runId, runId === fileRunId, entryFile === __filename];
  for (const key in shown) if (shown[key] === undefined) delete shown[key];
  console.log(type, JSON.stringify(shown));
}

async function main() {
  const { bench, suite, before, after, beforeEach, afterEach, run } = createRunner({ yieldBetweenSamples: false });
  before(({ name }) => console.log("before", name));
  after(() => console.log("after"));
  const result = bench("plain", { samples: 2, warmup: 1, params: { z: 1, a: "x" } }, (t) => {
    console.log("called", t.name, t.phase, t.index, t.params.a, t.signal.aborted);
    const sample = t.record({ ...TEN, detail: { of: t.index } });
    sample.detail.of = "changed";
  });
  suite("outer", { tags: ["Slow", "io"] }, () => {
    beforeEach(() => console.log("beforeEach of outer"));
    suite("inner", { tags: ["slow", "CPU"] }, () => {
      beforeEach(() => console.log("beforeEach of inner"));
      afterEach(() => console.log("afterEach of inner"));
      bench("stops early", { samples: 100 }, (t) => {
        t.record(TEN);
        t.done();
      });
      bench("notes", { samples: 1, diagnosticChannels: ["of.bench"] }, (t) => {
        t.diagnostic("mine", { level: "warning", detail: [1] });
        channel("of.bench").publish({ from: "channel" });
        t.record(TEN);
      });
    });
    bench("left out", { skip: "no need" }, () => {});
  });
  bench("throws", () => {
    throw Object.assign(new RangeError("out", { cause: new Error("deep") }), { code: "E_OUT" });
  });
  bench("neither", () => {});
  bench("no end", (t) => t.start());
  bench("twice", (t) => {
    t.record(TEN);
    try {
      t.record(TEN);
    } catch ({ code, message }) {
      console.log(code, message);
    }
  });
  bench("too slow", { timeout: 20 }, () => new Promise((resolve) => setTimeout(resolve, 50)));
  bench("plain", { samples: 2, warmup: 1, params: { z: 1, a: "x" } }, () => {});
  suite("cannot be built", () => {
    bench("in it", () => {});
    throw new Error("while building");
  });
  const stream = run();
  const heard = [];
  stream.on("bench:complete", (data) => {
    heard.push(data.name);
    data.name = "changed by a listener";
  });
  // When a record is read is not when its benchmark runs.
  const records = [];
  for await (const record of stream) records.push(record);
  records.forEach(show);
  console.log(heard.join());
  console.log((await result).samples[1].detail);

  const other = createRunner();
  other.bench.only("chosen", { samples: 1 }, (t) => t.record(TEN));
  other.bench("not chosen", () => {});
  for await (const { type, data } of other.run()) console.log(type, data.name, data.skip);

  const stopped = new AbortController();
  const third = createRunner();
  third.bench("stopped", () => stopped.abort(new Error("enough")) ?? new Promise(() => {}));
  third.bench("next", () => {});
  for await (const { type, data } of third.run({ signal: stopped.signal })) {
    if (data.error) console.log(type, data.name, data.error.message, data.error.cause.message);
  }
}
main();
