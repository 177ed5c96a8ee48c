for (const name of ["process", "Buffer"]) {
  const before = globalThis[name];
  globalThis[name] = "mine";
  const { get, set, enumerable } = Object.getOwnPropertyDescriptor(globalThis, name);
  const seen = globalThis[name];
  globalThis[name] = before;
  console.log(name, typeof get, typeof set, enumerable, seen);
}
