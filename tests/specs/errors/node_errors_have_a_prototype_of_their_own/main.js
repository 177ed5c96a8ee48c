const { Writable } = require("node:stream");

const thrown = (action) => {
  try {
    action();
  } catch (error) {
    return error;
  }
};
const errors = [
  thrown(() => Buffer.from(5)),
  thrown(() => Buffer.alloc(-1)),
  thrown(() => process.kill(1, "SIGNOPE")),
  thrown(() => new Writable().emit("error")),
];
for (const error of errors) {
  const prototype = Object.getPrototypeOf(error);
  const keys = Object.getOwnPropertyNames(error);
  console.log(error.constructor.name, error.name, keys.sort().join(), Object.keys(error).join());
  console.log(Object.hasOwn(prototype, "constructor"), Object.keys(prototype).length);
  console.log(Object.hasOwn(global[error.constructor.name], "prototype"), prototype === error.constructor.prototype);
  console.log(`${error}`);
}
