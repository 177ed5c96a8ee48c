// The names of functions and files alone: the numbers of lines are the runtime's own.
const frames = (error) => error.stack.split("\n").slice(2).map((line) => line.replace(/:\d+:\d+\)$/, ")"));

process.nextTick(() => console.log("tick", frames(new Error())));
setTimeout(() => {
  console.log("timer", frames(new Error()));
  setImmediate(() => console.log("immediate", frames(new Error())));
}, 1);
