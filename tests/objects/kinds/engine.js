const { area } = require("../all.js");
const { once } = require("node:events");
const { collect: text } = require("../common.js");

const kind = area("The engine");

kind(
  "vm.Script",
  "made again",
  () => new (require("node:vm").Script)("1 + x", { filename: "a.js" }),
  (s) => {
    globalThis.x = 2;
    return [s.runInThisContext(), s.runInNewContext({ x: 5 })];
  },
);
kind(
  "vm context",
  "made again",
  () => require("node:vm").createContext({ x: 1 }),
  (c) => {
    const vm = require("node:vm");
    vm.runInContext("x += 1; y = x", c);
    return [c.x, c.y, vm.isContext(c)];
  },
);
kind(
  "vm context that was used",
  "made again",
  () => {
    const vm = require("node:vm");
    const c = vm.createContext({ x: 1 });
    vm.runInContext("var z = 3; function f() { return z; }", c);
    return c;
  },
  (c) => [c.f(), require("node:vm").runInContext("z + x", c)],
);
kind(
  "vm context whose object has its built-in objects",
  "made again",
  () => {
    const vm = require("node:vm");
    const window = { names: [] };
    window.globalThis = window;
    vm.runInContext("this.Array = Array; this.Map = Map; this.map = new Map([[1, 2]])", vm.createContext(window));
    return window;
  },
  (window) => [
    require("node:vm").runInContext("map instanceof Map && map.get(1)", window),
    window.map instanceof window.Map,
    window.Array === Array,
  ],
);
kind(
  "vm context with a constant",
  "refused",
  () => {
    const vm = require("node:vm");
    const c = vm.createContext({});
    vm.runInContext("const z = 3", c);
    return c;
  },
  (c) => require("node:vm").runInContext("z", c),
);
kind(
  "vm context with a changed prototype",
  "refused",
  () => {
    const vm = require("node:vm");
    const c = vm.createContext({});
    vm.runInContext("Array.prototype.last = function () { return this.at(-1); }", c);
    return c;
  },
  (c) => require("node:vm").runInContext("[1, 2].last()", c),
);
kind(
  "vm context with a closure",
  "refused",
  () => {
    const vm = require("node:vm");
    const c = vm.createContext({});
    vm.runInContext("var f = (() => { let n = 0; return () => ++n; })()", c);
    return c;
  },
  (c) => c.f(),
);
kind(
  "vm contexts that share an object",
  "refused",
  () => {
    const vm = require("node:vm");
    const both = [vm.createContext({}), vm.createContext({})];
    both[1].list = vm.runInContext("var list = [1]; list", both[0]);
    return both;
  },
  ([a, b]) => a.list === b.list,
);
kind(
  "object of a vm context",
  "refused",
  () => require("node:vm").runInNewContext("({ a: 1 })"),
  (o) => o.a,
);
kind(
  "vm.compileFunction",
  "survives",
  () => require("node:vm").compileFunction("return a + 1", ["a"]),
  (f) => f(1),
);
kind(
  "vm.SyntheticModule",
  "refused",
  () => new (require("node:vm").SyntheticModule ?? Object)(["a"], () => {}),
  (m) => m.status,
);
kind(
  "v8.Serializer with a value",
  "made again",
  () => {
    const s = new (require("node:v8").Serializer)();
    const value = { a: 1 };
    s.writeHeader();
    s.writeValue(value);
    return { s, value };
  },
  ({ s, value }) => {
    s.writeUint32(7);
    s.writeValue([value]);
    return s.releaseBuffer().toString("hex");
  },
);
kind(
  "v8.Serializer with a value that has changed",
  "refused",
  () => {
    const s = new (require("node:v8").Serializer)();
    const value = { a: 1 };
    s.writeValue(value);
    value.b = 2;
    return s;
  },
  (s) => s.releaseBuffer().toString("hex"),
);
kind(
  "v8.Deserializer before a value that refers to one that was read",
  "refused",
  () => {
    const v8 = require("node:v8");
    const s = new v8.Serializer();
    const value = { a: 1 };
    s.writeHeader();
    s.writeValue(value);
    s.writeValue([value]);
    const d = new v8.Deserializer(s.releaseBuffer());
    d.readHeader();
    return { d, first: d.readValue() };
  },
  ({ d, first }) => d.readValue()[0] === first,
);
kind(
  "v8.Deserializer in the middle of its values",
  "made again",
  () => {
    const v8 = require("node:v8");
    const s = new v8.DefaultSerializer();
    s.writeHeader();
    for (const value of [{ a: "^" }, new Uint16Array([1, 2]), new Map([["^", [3]]])]) s.writeValue(value);
    s.writeUint32(7);
    const d = new v8.DefaultDeserializer(s.releaseBuffer());
    d.readHeader();
    return { d, first: d.readValue(), second: d.readValue() };
  },
  ({ d, first, second }) => [first, [...second], [...d.readValue()], d.readUint32()],
);
kind(
  "v8.DefaultSerializer, new",
  "made again",
  () => new (require("node:v8").DefaultSerializer)(),
  (s) => {
    s.writeHeader();
    s.writeValue(new Uint8Array([1]));
    return s.releaseBuffer().toString("hex");
  },
);
kind(
  "v8.Deserializer",
  "made again",
  () => {
    const v8 = require("node:v8");
    const d = new v8.Deserializer(v8.serialize([1, { a: 2 }]));
    d.readHeader();
    return d;
  },
  (d) => d.readValue(),
);
kind(
  "v8.GCProfiler",
  "survives",
  () => new (require("node:v8").GCProfiler)(),
  (p) => {
    p.start();
    return typeof p.stop().version;
  },
);
kind(
  "v8.GCProfiler, started",
  "refused",
  () => {
    const p = new (require("node:v8").GCProfiler)();
    p.start();
    return p;
  },
  (p) => typeof p.stop()?.version,
);
kind(
  "v8.getHeapSnapshot stream",
  "refused",
  () => require("node:v8").getHeapSnapshot(),
  async (s) => (await text(s)).length > 1000,
);
kind(
  "sqlite.DatabaseSync in memory",
  "made again",
  () => {
    const d = new (require("node:sqlite").DatabaseSync)(":memory:");
    d.exec("create table t(a, b); insert into t values (1, 'x'), (2, x'0102')");
    return d;
  },
  (d) =>
    d
      .prepare("select * from t")
      .all()
      .map((r) => [r.a, String(r.b)]),
);
kind(
  "sqlite.StatementSync",
  "made again",
  () => {
    const d = new (require("node:sqlite").DatabaseSync)(":memory:");
    d.exec("create table t(a)");
    return d.prepare("insert into t values (?) returning a");
  },
  (s) => s.get(5).a,
);
kind(
  "sqlite.DatabaseSync with a function",
  "made again",
  () => {
    const d = new (require("node:sqlite").DatabaseSync)(":memory:");
    d.function("twice", { deterministic: true }, (x) => x * 2);
    d.exec("create table t(a, b as (twice(a))); create index i on t(twice(a)); insert into t values (4), (7)");
    return { d, s: d.prepare("select twice(b) as c from t where twice(a) = 8") };
  },
  ({ d, s }) => [s.get().c, d.prepare("select b from t order by twice(a)").all().length],
);
kind(
  "sqlite.DatabaseSync with an aggregate",
  "made again",
  () => {
    const d = new (require("node:sqlite").DatabaseSync)(":memory:");
    const options = { start: () => [], step: (list, x) => [...list, x], result: (list) => list.join() };
    d.aggregate("list", options);
    options.step = undefined;
    d.exec("create table t(a); insert into t values (1), (2), (3)");
    return { s: d.prepare("select list(a) as l from t"), before: d.prepare("select list(a) as l from t").get().l };
  },
  ({ s, before }) => [s.get().l, before],
);
kind(
  "sqlite iterator of a statement, not at its end",
  "refused",
  () => {
    const d = new (require("node:sqlite").DatabaseSync)(":memory:");
    return d.prepare("select 1 as a").iterate();
  },
  (i) => i.next().value.a,
);
kind(
  "sqlite.StatementSync after an iterator",
  "made again",
  () => {
    const d = new (require("node:sqlite").DatabaseSync)(":memory:");
    const s = d.prepare("select 1 as a");
    for (const _row of s.iterate());
    return s;
  },
  (s) => [...s.iterate()].length,
);
kind(
  "sqlite.DatabaseSync, not open",
  "made again",
  () => new (require("node:sqlite").DatabaseSync)(":memory:", { open: false }),
  (d) => {
    d.open();
    return d.prepare("select 1 as a").get().a;
  },
);
kind(
  "sqlite.DatabaseSync, closed",
  "made again",
  () => {
    const d = new (require("node:sqlite").DatabaseSync)(":memory:");
    d.close();
    return d;
  },
  (d) => d.isOpen,
);
kind(
  "sqlite.DatabaseSync of a file",
  "made again",
  () => {
    const d = new (require("node:sqlite").DatabaseSync)("books.db");
    d.exec("drop table if exists t; create table t(a); insert into t values (1)");
    return { d, s: d.prepare("select a from t") };
  },
  ({ d, s }) => [d.isOpen, s.get().a, d.location() === require("node:path").resolve("books.db")],
);
kind(
  "sqlite.SQLTagStore",
  "made again",
  () => new (require("node:sqlite").DatabaseSync)(":memory:").createTagStore(7),
  (s) => [s.get`select ${1} as a`.a, s.capacity],
);
kind(
  "sqlite.SQLTagStore after an iterator",
  "refused",
  () => {
    const s = new (require("node:sqlite").DatabaseSync)(":memory:").createTagStore();
    for (const _row of s.iterate`select 1 as a`);
    return s;
  },
  (s) => s.capacity,
);
kind(
  "sqlite.Session",
  "refused",
  () => new (require("node:sqlite").DatabaseSync)(":memory:").createSession(),
  (s) => s.changeset().length,
);
kind(
  "perf_hooks.createHistogram",
  "survives",
  () => {
    const h = require("node:perf_hooks").createHistogram();
    h.record(5);
    return h;
  },
  (h) => {
    h.record(7);
    return [h.count, h.max, h.mean];
  },
);
kind(
  "perf_hooks.monitorEventLoopDelay",
  "survives",
  () => require("node:perf_hooks").monitorEventLoopDelay(),
  (h) => {
    h.enable();
    h.disable();
    return typeof h.max;
  },
);
kind(
  "perf_hooks.monitorEventLoopDelay, enabled",
  "survives",
  () => {
    const h = require("node:perf_hooks").monitorEventLoopDelay();
    h.enable();
    return h;
  },
  async (h) => {
    await new Promise((r) => setTimeout(r, 100));
    h.disable();
    return h.count > 0;
  },
);
kind(
  "PerformanceObserver",
  "survives",
  () => {
    const { PerformanceObserver } = require("node:perf_hooks");
    const o = new PerformanceObserver((l) => o.done(l.getEntries()[0].name));
    o.observe({ entryTypes: ["mark"] });
    return o;
  },
  async (o) =>
    await new Promise((r) => {
      o.done = r;
      performance.mark("shelf");
    }),
);
kind(
  "worker_threads.Worker class",
  "survives",
  () => require("node:worker_threads").Worker,
  async (W) => {
    const w = new W("require('node:worker_threads').parentPort.postMessage(1)", { eval: true });
    const [m] = await once(w, "message");
    return m;
  },
);
kind(
  "inspector.Session, not connected",
  "survives",
  () => new (require("node:inspector").Session)(),
  (s) => {
    s.connect();
    s.disconnect();
    return "connected";
  },
);
kind(
  "wasi.WASI",
  "refused",
  () => new (require("node:wasi").WASI)({ version: "preview1" }),
  (w) => typeof w.getImportObject().wasi_snapshot_preview1.fd_write,
);
kind(
  "Module",
  "survives",
  () => module,
  (m) => m.loaded,
);
kind(
  "test runner's mock",
  "survives",
  () => {
    const { mock } = require("node:test");
    return mock.fn(() => 1);
  },
  (f) => [f(), f.mock.callCount()],
);
