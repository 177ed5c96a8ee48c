const { value: original, ...how } = Object.getOwnPropertyDescriptor(Error, "prepareStackTrace");
console.log(original, original.length, how);
console.log(require("vm").runInNewContext("typeof Error.prepareStackTrace"));
const error = new RangeError("x");
Error.prepareStackTrace = (error, trace) => `${original(error, trace.slice(0, 1)).replace(/\(.*\)/, "(file)")}!`;
console.log(error.stack);
Error.prepareStackTrace = original;
console.log(new Error("y").stack.split("\n")[0], original({ name: "a", message: "b" }, []), original(new Error(), [1, 2]));
try {
  Buffer.alloc("1");
} catch (error) {
  console.log(original(error, []).slice(0, 32));
}
new (require("worker_threads").Worker)("console.log(Error.prepareStackTrace)", { eval: true });
