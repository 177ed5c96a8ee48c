const { TCP, constants } = process.binding("tcp_wrap");

// What the program puts there before it looks stays, and so does the rest.
TCP.prototype.ref = function () {
  return "the program's";
};
const handle = new TCP(constants.SOCKET);
console.log(handle.ref(), typeof handle.unref, typeof handle.readStart, "getAsyncId" in handle);
console.log(Object.hasOwn(TCP.prototype, "listen"), Object.hasOwn(TCP.prototype, "nothing"), handle.nothing);
handle.own = 1;
console.log(Object.keys(handle).includes("own"), handle instanceof TCP);
handle.close();

const { DatabaseSync } = require("node:sqlite");
const names = Object.getOwnPropertyNames(DatabaseSync.prototype);
console.log(["open", "close", "prepare", "exec"].map((name) => names.includes(name)));
console.log(Object.getOwnPropertyNames(Object.getPrototypeOf(crypto.subtle)).sort().slice(0, 4));
