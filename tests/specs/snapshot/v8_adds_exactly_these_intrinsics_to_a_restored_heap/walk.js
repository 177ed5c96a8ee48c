// Every property that can be reached from the language's own objects, as "holder.key kind" lines.
module.exports = function walk() {
  const names = new Map();
  const add = (value, name) => {
    if (Object(value) === value && !names.has(value)) names.set(value, name);
  };
  const globals = [
    "AggregateError", "Array", "ArrayBuffer", "AsyncDisposableStack", "Atomics", "BigInt", "BigInt64Array", "BigUint64Array",
    "Boolean", "DataView", "Date", "DisposableStack", "Error", "EvalError", "FinalizationRegistry", "Float16Array",
    "Float32Array", "Float64Array", "Function", "Int16Array", "Int32Array", "Int8Array", "Intl", "Iterator", "JSON", "Map",
    "Math", "Number", "Object", "Promise", "Proxy", "RangeError", "ReferenceError", "Reflect", "RegExp", "Set",
    "SharedArrayBuffer", "String", "SuppressedError", "Symbol", "SyntaxError", "Temporal", "TypeError", "URIError",
    "Uint16Array", "Uint32Array", "Uint8Array", "Uint8ClampedArray", "WeakMap", "WeakRef", "WeakSet", "WebAssembly", "eval",
  ];
  for (const name of globals) add(globalThis[name], name);
  add(Iterator.prototype, "Iterator.prototype");
  add(Object.getPrototypeOf(Object.getPrototypeOf(Object.getPrototypeOf((async function* () {})()))), "AsyncIterator.prototype");
  const iterators = {
    Array: [].values(), Map: new Map().values(), Set: new Set().values(), String: ""[Symbol.iterator](),
    RegExpString: "".matchAll(/a/g), IteratorHelper: [].values().map(String), WrapForValid: Iterator.from({ next() {} }),
    Generator: (function* () {})(), AsyncGenerator: (async function* () {})(),
    Segments: new Intl.Segmenter().segment(""), SegmentIterator: new Intl.Segmenter().segment("")[Symbol.iterator](),
  };
  for (const [name, value] of Object.entries(iterators)) {
    let depth = "";
    for (let proto = Object.getPrototypeOf(value); proto; proto = Object.getPrototypeOf(proto)) {
      add(proto, `%${name}Prototype%${(depth += "'")}`);
    }
  }
  for (const one of [async () => {}, function* () {}, async function* () {}]) add(one.constructor, one.constructor.name);
  const lines = Reflect.ownKeys(globalThis).map((key) => `globalThis.${String(key)}`);
  for (const [holder, name] of names) {
    add(Object.getPrototypeOf(holder), `${name}.__proto__`);
    for (const key of Reflect.ownKeys(holder)) {
      const { value, get, set, writable, enumerable, configurable } = Object.getOwnPropertyDescriptor(holder, key);
      const path = `${name}.${String(key)}`;
      const kind = get || set ? `${typeof get} ${typeof set}` : `${typeof value} ${writable}`;
      lines.push(`${path} ${kind} ${enumerable} ${configurable} ${Object.isExtensible(holder)}`);
      add(value, path);
      add(get, `get ${path}`);
      add(set, `set ${path}`);
    }
  }
  return lines;
};
