const { area } = require("../all.js");

const kind = area("The language");

kind(
  "object with accessors and symbols",
  "survives",
  () => ({
    get a() {
      return 1;
    },
    [Symbol.for("b")]: 2,
  }),
  (o) => [o.a, o[Symbol.for("b")]],
);
kind(
  "class with private members",
  "survives",
  () => {
    class A {
      #a = 1;
      static #n = 0;
      next() {
        A.#n++;
        return [this.#a++, A.#n];
      }
    }
    return new A();
  },
  (o) => [o.next(), o.next()],
);
kind(
  "closure",
  "survives",
  () => {
    let n = 1;
    return () => ++n;
  },
  (f) => [f(), f()],
);
kind(
  "Map",
  "survives",
  () =>
    new Map([
      [{}, 1],
      ["a", new Map()],
    ]),
  (m) => [m.size, m.get("a").set(1, 2).size],
);
kind(
  "Set",
  "survives",
  () => new Set([1, "a"]),
  (s) => [s.has("a"), s.union(new Set([3])).size],
);
kind(
  "WeakMap",
  "survives",
  () => {
    const key = {};
    return { key, map: new WeakMap([[key, 1]]) };
  },
  ({ key, map }) => map.get(key),
);
kind(
  "WeakSet",
  "survives",
  () => {
    const key = {};
    return { key, set: new WeakSet([key]) };
  },
  ({ key, set }) => set.has(key),
);
kind(
  "WeakRef",
  "survives",
  () => {
    const target = { a: 1 };
    return { target, ref: new WeakRef(target) };
  },
  ({ ref }) => ref.deref().a,
);
kind(
  "FinalizationRegistry",
  "survives",
  () => {
    const target = {};
    const registry = new FinalizationRegistry(() => {});
    registry.register(target, 1, target);
    return { target, registry };
  },
  ({ target, registry }) => registry.unregister(target),
);
kind(
  "Proxy",
  "survives",
  () => new Proxy({}, { get: (_, key) => `${String(key)}!` }),
  (p) => p.a,
);
kind(
  "RegExp",
  "survives",
  () => /(?<year>\d+)/gu,
  (r) => [r.exec("in 1999").groups.year, r.lastIndex],
);
kind(
  "Date",
  "survives",
  () => new Date(0),
  (d) => d.toISOString(),
);
kind(
  "BigInt",
  "survives",
  () => 2n ** 80n,
  (n) => String(n + 1n),
);
kind(
  "Symbol",
  "survives",
  () => ({ s: Symbol("a") }),
  ({ s }) => s.description,
);
kind(
  "Error",
  "survives",
  () => new Error("gone", { cause: 1 }),
  (e) => [e.message, e.cause, typeof e.stack],
);
kind(
  "AggregateError",
  "survives",
  () => new AggregateError([new Error("a")], "b"),
  (e) => [e.errors.length, e.message],
);
kind(
  "generator in the middle",
  "survives",
  () => {
    const g = (function* () {
      yield 1;
      yield 2;
    })();
    g.next();
    return g;
  },
  (g) => g.next().value,
);
kind(
  "async generator in the middle",
  "survives",
  async () => {
    const g = (async function* () {
      yield 1;
      yield 2;
    })();
    await g.next();
    return { g };
  },
  async ({ g }) => (await g.next()).value,
);
kind(
  "iterator helper",
  "survives",
  () => {
    const i = [1, 2, 3].values().map((n) => n * 2);
    i.next();
    return i;
  },
  (i) => i.next().value,
);
kind(
  "pending promise",
  "survives",
  () => Promise.withResolvers(),
  async ({ promise, resolve }) => {
    resolve(7);
    return await promise;
  },
);
kind(
  "ArrayBuffer, resizable",
  "survives",
  () => new ArrayBuffer(2, { maxByteLength: 8 }),
  (b) => {
    b.resize(8);
    return b.byteLength;
  },
);
kind(
  "typed array",
  "survives",
  () => new Float64Array([1.5, 2]),
  (a) => a[0] + a[1],
);
kind(
  "Float16Array",
  "survives",
  () => new Float16Array([1.5]),
  (a) => [a[0], structuredClone(a) instanceof Float16Array],
);
kind(
  "DataView",
  "survives",
  () => {
    const v = new DataView(new ArrayBuffer(8));
    v.setFloat32(0, 1.5);
    return v;
  },
  (v) => v.getFloat32(0),
);
kind(
  "SharedArrayBuffer",
  "made again",
  () => new SharedArrayBuffer(8),
  (b) => Atomics.add(new Int32Array(b), 0, 2) + new Int32Array(b)[0],
);
kind(
  "DisposableStack",
  "survives",
  () => {
    const s = new DisposableStack();
    s.log = [];
    s.defer(() => s.log.push(1));
    return s;
  },
  (s) => {
    s.dispose();
    return s.log;
  },
);
kind(
  "Temporal.ZonedDateTime",
  "made again",
  () => Temporal.ZonedDateTime.from("2020-01-01T00:00[UTC]"),
  (z) => z.add({ days: 1 }).toString(),
);
kind(
  "module namespace",
  "survives",
  async () => ({ ns: await import("node:path") }),
  ({ ns }) => ns.join("a", "b"),
);
