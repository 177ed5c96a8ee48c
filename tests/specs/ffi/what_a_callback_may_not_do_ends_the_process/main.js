const ffi = require("node:ffi");

const { lib, functions } = ffi.dlopen("libc.so.6", {
  qsort: { arguments: ["buffer", "u64", "u64", "function"] },
  pthread_create: { return: "i32", arguments: ["buffer", "pointer", "function", "pointer"] },
  pthread_join: { return: "i32", arguments: ["u64", "pointer"] },
});
const sort = (compare) => {
  const callback = lib.registerCallback({ return: "i32", arguments: ["pointer", "pointer"] }, compare);
  functions.qsort(Buffer.alloc(2), 2n, 1n, callback);
};
const runs = {
  throws() {
    sort(() => {
      throw new Error("not seen");
    });
  },
  promises() {
    sort(async () => 0);
  },
  fraction() {
    sort(() => 0.5);
  },
  nothing() {
    sort(() => {});
  },
  large() {
    sort(() => 2 ** 31);
  },
  thread() {
    const thread = new BigUint64Array(1);
    const callback = lib.registerCallback({ return: "pointer", arguments: ["pointer"] }, () => 0n);
    functions.pthread_create(thread, null, callback, null);
    functions.pthread_join(thread[0], null);
  },
  exit() {
    sort(() => process.exit(7));
  },
};
runs[process.argv[2]]();
