const { inspect, format } = require('util');

const revoked = Proxy.revocable({}, {});
revoked.revoke();
const values = [
  new Proxy({ a: 1 }, { get: () => console.log('a trap') }),
  new Proxy(function named() {}, {}),
  new Proxy(new Proxy([1, 2], {}), {}),
  revoked.proxy,
  new Proxy(revoked.proxy, {}),
  [new Proxy(new Map([[1, 2]]), {})],
  Symbol('a b'),
  { [Symbol('a b')]: Symbol("it's") },
  new ArrayBuffer(4),
  new SharedArrayBuffer(2),
  new DataView(new ArrayBuffer(4), 1, 2),
  new Set([1, 2, 3]),
  'bell \x07 tab \v delete \x7f \x9f',
  { [Symbol.toStringTag]: 'Tagged', a: 1 },
  new (class Made { get [Symbol.toStringTag]() { return 'Tag'; } })(),
  new Intl.NumberFormat('en'),
  new WebAssembly.Memory({ initial: 1 }),
  Math,
  [1234567, 0.1234567, -1234.5, 12345678901234567890n, NaN, 1e21],
];
for (const value of values) console.log(inspect(value));
console.log(inspect(values[0], { showProxy: true }), inspect(revoked.proxy, { showProxy: true }));
const trap = () => { throw new Error('a trap'); };
const trapped = new Proxy({ a: 1 }, { getPrototypeOf: trap, get: trap, getOwnPropertyDescriptor: trap, ownKeys: trap, has: trap });
console.log(inspect(trapped, { showProxy: true }), inspect(trapped, { showProxy: true, showHidden: true, depth: 0 }));
console.log(inspect(values[0], { colors: true }));
console.log(inspect(values[11], { maxArrayLength: 2 }), inspect(values[2], { maxArrayLength: 1 }));
console.log(inspect(values.at(-1), { numericSeparator: true }));
console.log(inspect([].values(), { showHidden: true }), inspect(new Uint8Array(1), { showHidden: true }));
console.log(inspect.defaultOptions);
inspect.defaultOptions.numericSeparator = true;
console.log(format('%d %s %i %f', 1234567, 1234567.891, 1234567, 1234567), 1234567);
