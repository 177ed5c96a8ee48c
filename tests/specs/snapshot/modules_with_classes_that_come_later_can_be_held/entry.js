const tty = require("tty");
const { startupSnapshot } = require("v8");

startupSnapshot.setDeserializeMainFunction(() => {
  console.log(tty.isatty(99), Object.keys(tty));
  console.log(Object.getOwnPropertyDescriptor(tty, "ReadStream").value.name, typeof tty.WriteStream.prototype.cursorTo);
});
