const v8 = require("v8");

const first = v8.startHeapProfile();
try {
  v8.startHeapProfile();
} catch (error) {
  console.log(error.name, error.code, error.message, Object.keys(error));
}
console.log(Object.keys(JSON.parse(first.stop())));
const second = v8.startHeapProfile();
// A handle that was stopped must not end what another one started.
console.log(first.stop(), first[Symbol.dispose]());
console.log(typeof second.stop());
{
  const third = v8.startHeapProfile();
  third[Symbol.dispose]();
}
console.log(typeof v8.startHeapProfile().stop());
