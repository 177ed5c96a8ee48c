const v8 = require("v8");

const { log } = console;
const { keys } = Object;
const spoil = (object, key) => Object.defineProperty(object, key, { get: refuse, set: refuse, configurable: true });
const names = ["getHeapStatistics", "getHeapSpaceStatistics", "getHeapCodeStatistics", "getCppHeapStatistics"];
const saved = [];
function refuse() {
  throw new Error("this belongs to the program");
}
const spoilt = [
  [Object.prototype, "used_heap_size"], [Object.prototype, "space_name"], [Object.prototype, "code_and_metadata_size"],
  [Object.prototype, "detail_level"], [Array.prototype, "push"],
  [Array.prototype, "map"], [Array.prototype, Symbol.iterator], [Array.prototype, "includes"],
  [Object.getPrototypeOf(Uint8Array.prototype), "length"], [globalThis, "Float64Array"], [globalThis, "Array"],
];
for (const [object, key] of spoilt) {
  saved[saved.length] = [object, key, Object.getOwnPropertyDescriptor(object, key)];
}
for (let i = 0; i < spoilt.length; i++) {
  spoil(spoilt[i][0], spoilt[i][1]);
}
let error;
const counts = { __proto__: null };
try {
  for (let i = 0; i < names.length; i++) {
    counts[names[i]] = keys(v8[names[i]]()).length;
  }
} catch (thrown) {
  error = thrown;
}
for (let i = 0; i < saved.length; i++) {
  const descriptor = saved[i][2];
  if (descriptor) {
    Object.defineProperty(saved[i][0], saved[i][1], descriptor);
  } else {
    delete saved[i][0][saved[i][1]];
  }
}
log(error?.message, counts);
