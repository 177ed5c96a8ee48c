// Native code calls back what it was given long after the program has dropped the library.
const ffi = require("node:ffi");

const SIGUSR2 = 12;

function listen(name) {
  const { lib, functions } = ffi.dlopen("libc.so.6", { signal: { arguments: ["i32", "pointer"], return: "pointer" } });
  const callback = lib.registerCallback({ arguments: ["i32"], return: "void" }, (number) => console.log(name, number));
  functions.signal(SIGUSR2, callback);
}

async function main() {
  listen("signal");
  for (let i = 0; i < 5; i++) {
    gc();
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  const { functions } = ffi.dlopen("libc.so.6", { raise: { arguments: ["i32"], return: "i32" } });
  console.log("raise", functions.raise(SIGUSR2));
  console.log("raise", functions.raise(SIGUSR2));
}
main();
