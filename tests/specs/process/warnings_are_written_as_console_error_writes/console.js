console.error = (text) => console.log(text.replace(/\d+/, "PID").split("\n")[0]);
process.emitWarning("one");
setImmediate(() => {
  console.error = () => console.log("too late");
  process.emitWarning("two");
});
