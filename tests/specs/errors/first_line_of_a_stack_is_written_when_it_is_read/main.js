const first = (error) => error.stack.split("\n")[0];
const caught = (run) => {
  try {
    run();
  } catch (error) {
    return error;
  }
};

const changed = caught(() => Buffer.alloc("x"));
changed.message = "another message";
console.log(first(changed));

const renamed = caught(() => new URL("nowhere"));
renamed.code = "ANOTHER_CODE";
renamed.name = "AnotherName";
console.log(first(renamed));

// Once it was read it stays.
const read = caught(() => require("node:path").join(1));
console.log(first(read));
read.message = "too late";
console.log(first(read));

let asked = 0;
Error.prepareStackTrace = (error) => {
  asked++;
  return `prepared for ${error.code}`;
};
const prepared = caught(() => Buffer.alloc("x"));
console.log(asked);
console.log(prepared.stack, asked);
Error.prepareStackTrace = undefined;

Error.stackTraceLimit = 0;
console.log(caught(() => Buffer.alloc("x")).stack);
