const tty = require("tty");

const child = Object.create(tty);
child.ReadStream = 5;
console.log(child.ReadStream, typeof tty.ReadStream);
delete tty.ReadStream;
Object.freeze(tty);
console.log(typeof tty.WriteStream, "ReadStream" in tty);
