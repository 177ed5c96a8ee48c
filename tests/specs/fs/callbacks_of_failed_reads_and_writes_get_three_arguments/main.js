const fs = require("node:fs");
const bytes = Buffer.alloc(4);
const closed = 999;
const show = (name) => (...args) => console.log(name, args.map((value) => value?.code ?? (value === bytes ? "bytes" : value)).join(" "));
fs.read(closed, bytes, 0, 4, 0, show("read"));
fs.write(closed, bytes, show("write"));
fs.write(closed, "text", show("write"));
fs.readv(closed, [bytes], show("readv"));
fs.writev(closed, [bytes], show("writev"));
