import { createRequire } from "node:module";
import tty, { isatty } from "node:tty";

const require = createRequire(import.meta.url);
console.log(require("tty") === tty, isatty === tty.isatty, tty.isatty(99), Object.keys(tty));

const { ReadStream, WriteStream } = tty;
const net = require("net");
console.log(Object.getPrototypeOf(ReadStream) === net.Socket, Object.getPrototypeOf(WriteStream) === net.Socket);
console.log(WriteStream.prototype instanceof net.Socket, WriteStream.prototype.cursorTo.length);
console.log(Object.getOwnPropertyDescriptor(tty, "ReadStream").value === ReadStream);

const named = await import("node:tty");
console.log(named.WriteStream === WriteStream, named.default === tty);

class Mine {}
tty.WriteStream = Mine;
console.log(require("node:tty").WriteStream === Mine, tty.ReadStream === ReadStream);
