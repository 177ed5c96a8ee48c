const tty = require("tty");
class Mine {}
tty.ReadStream = Mine;
console.log(tty.ReadStream === Mine, tty.WriteStream.name, tty.ReadStream === Mine);
