const net = require("node:net");
const { stdin, stdout, stderr } = process;
console.log([stdin, stdout, stderr].map((stream) => stream.constructor.name).join());
console.log(stdout._type, stdout.fd, stdout._isStdio, stdout.isTTY, stdout.columns, stdout.readable, stdout.writable);
console.log(stdin.fd, stdin.isTTY, stdin.setRawMode, stdin.readableFlowing, stdin instanceof net.Socket);
stdout.on("finish", () => stderr.write("finish\n")).on("close", () => stderr.write("close\n"));
stdout.end("end\n");
