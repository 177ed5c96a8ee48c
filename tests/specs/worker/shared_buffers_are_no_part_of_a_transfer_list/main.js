const { port1, port2 } = new MessageChannel();
const attempt = (label, f) => {
  try {
    console.log(label, f());
  } catch (e) {
    console.log(label, e.name, e.code, e.message);
  }
};
const shared = new SharedArrayBuffer(8);
attempt("in the list", () => port1.postMessage(shared, [shared]));
attempt("shared", () => port1.postMessage(shared));
const growable = new SharedArrayBuffer(4, { maxByteLength: 16 });
attempt("growable", () => {
  const copy = structuredClone(growable);
  growable.grow(8);
  return [copy.byteLength, copy.growable];
});
const resizable = new ArrayBuffer(4, { maxByteLength: 8 });
attempt("resizable", () => {
  const copy = structuredClone(resizable, { transfer: [resizable] });
  return [copy.resizable, copy.maxByteLength, resizable.detached];
});
attempt("views", () => {
  const buffer = new ArrayBuffer(8);
  const clone = structuredClone({ a: new Uint8Array(buffer, 2, 3), b: new DataView(buffer, 4) }, { transfer: [buffer] });
  return [clone.a.buffer === clone.b.buffer, clone.a.byteOffset, clone.a.length, clone.b.byteLength];
});
port1.close();
port2.close();
