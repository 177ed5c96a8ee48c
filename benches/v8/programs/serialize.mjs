// Nanoseconds a call of v8.serialize, v8.deserialize, JSON.stringify and JSON.parse on one value, as one line of JSON.
// The JSON functions are absent for values that JSON cannot bring back.
import assert from "node:assert";
import v8 from "node:v8";

const MEASURED_MS = 150;
const BATCHES = 7;

const values = {
  "number": () => 42,
  "empty object": () => ({}),
  "small object": () => ({ id: 17, name: "Ada", tags: ["a", "b"], active: true, score: 1.5 }),
  "small array": () => [1, 2, 3, 4, 5, 6, 7, 8],
  "short string": () => "a message of thirty characters",
  "100 kB string": () => "abcdefghij".repeat(10_000),
  "100 kB two-byte string": () => "абвгдежзий".repeat(5_000),
  "1000 doubles": () => Array.from({ length: 1000 }, (_, i) => i / 3),
  "1000 records": () => Array.from({ length: 1000 }, (_, id) => record(id)),
  "Map of 1000": () => new Map(Array.from({ length: 1000 }, (_, id) => [`key ${id}`, id])),
  "Uint8Array of 16": () => new Uint8Array(16).fill(1),
  "Float64Array of 1 MB": () => new Float64Array(131_072).fill(0.5),
  "100 small typed arrays": () => Array.from({ length: 100 }, (_, i) => new Uint16Array(8).fill(i)),
  "graph of 50 MB": () => graph(50e6),
};

function record(id) {
  return { id, name: `record ${id}`, at: 1.7e12 + id, tags: ["red", "green"], nested: { x: id / 2, y: null } };
}

// Grows until its serialized form has about that many bytes.
function graph(bytes) {
  const perRecord = v8.serialize(Array.from({ length: 1000 }, (_, id) => record(id))).length / 1000;
  return Array.from({ length: Math.round(bytes / perRecord) }, (_, id) => record(id));
}

let sink;

function nanoseconds(call) {
  const started = performance.now();
  let calls = 0;
  // Warm up for as long as one batch takes, and learn how many calls that is.
  while (performance.now() - started < MEASURED_MS) {
    sink = call();
    calls++;
  }
  // One call takes longer than that: there is nothing to average.
  const perBatch = Math.max(1, Math.round(calls / BATCHES));
  const batches = Array.from({ length: calls > 1 ? BATCHES : 2 }, () => {
    const start = performance.now();
    for (let i = 0; i < perBatch; i++) {
      sink = call();
    }
    return (performance.now() - start) * 1e6 / perBatch;
  });
  // The best one: whatever else the machine does can only add to it.
  return Math.min(...batches);
}

const name = process.argv[2];
if (name === undefined) {
  console.log(JSON.stringify(Object.keys(values)));
} else {
  const value = values[name]();
  const bytes = v8.serialize(value);
  const isSmall = bytes.length < 1e6;
  if (isSmall) {
    assert.deepStrictEqual(v8.deserialize(bytes), value);
  }
  const result = {
    serialize: nanoseconds(() => v8.serialize(value)),
    deserialize: nanoseconds(() => v8.deserialize(bytes)),
  };
  if (!(value instanceof Map) && !/typed|Array of/i.test(name)) {
    const text = JSON.stringify(value);
    result["JSON.stringify"] = nanoseconds(() => JSON.stringify(value));
    result["JSON.parse"] = nanoseconds(() => JSON.parse(text));
  }
  console.log(JSON.stringify({ result, bytes: bytes.length }));
}
