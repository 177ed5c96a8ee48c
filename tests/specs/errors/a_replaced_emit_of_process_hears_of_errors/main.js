// Source maps of tools, and others, take errors where `process.emit` passes by, with no listener.
const emit = process.emit;
const seen = [];
process.emit = function (type, ...args) {
  if (type === "uncaughtException" || type === "unhandledRejection" || type === "rejectionHandled") {
    seen.push(type, args[0] instanceof Promise ? "promise" : String(args[0]));
    return args[0] === "taken";
  }
  return emit.call(this, type, ...args);
};
process.on("exit", (code) => console.log(seen.join(" "), code));

setTimeout(() => {
  throw "taken";
}, 1);
setTimeout(() => Promise.reject(new Error("of a promise")), 20);
