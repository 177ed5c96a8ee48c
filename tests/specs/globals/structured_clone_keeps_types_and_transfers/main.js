const o = { d: new Date(0), m: new Map([[1, new Set([2])]]), r: /x/g, u: undefined, n: -0, b: 1n, e: new RangeError('r'), a: new Uint8Array([1, 2]) };
o.self = o;
const k = structuredClone(o);
console.log(k.d.getTime(), k.m, k.r, 'u' in k, Object.is(k.n, -0), k.b, k.e.name, k.e.message, k.a, k.self === k);
const buf = new ArrayBuffer(8);
const t = structuredClone(buf, { transfer: [buf] });
console.log(buf.byteLength, buf.detached, t.byteLength);
class P { x = 1; get y() { return 2; } }
console.log(structuredClone(new P()), structuredClone(new P()) instanceof P);
for (const v of [Symbol('s'), () => {}, new WeakMap(), Promise.resolve()]) {
  try { structuredClone(v); } catch (e) { console.log(e.name, e.message); }
}
try { structuredClone(); } catch (e) { console.log(e.name, e.code, e.message); }
