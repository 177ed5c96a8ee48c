const one = new BroadcastChannel("keep");
console.log(one.unref() === one, one.ref() === one);
one.unref();
const two = new BroadcastChannel("keep");
setImmediate(() => {
  console.log("closing");
  two.close();
});
process.on("exit", (code) => console.log("exit", code));
