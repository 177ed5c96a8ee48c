const tty = require("tty");
const { mock } = require("node:test");

class Mine {}
const before = Object.getOwnPropertyDescriptor(tty, "WriteStream");
console.log(typeof before.value, before.writable, "get" in before);
tty.ReadStream = Mine;
console.log(tty.ReadStream === Mine, tty.WriteStream.name, tty.ReadStream === Mine);
mock.method(tty, "WriteStream", () => {});
console.log(tty.WriteStream.mock.callCount());
