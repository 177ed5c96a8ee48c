import tty from "node:tty";

const isLoaded = () => process.moduleLoadList.includes("NativeModule net");
console.log(tty.isatty(99), isLoaded());
console.log(typeof tty.WriteStream, isLoaded());
