"use strict";
const crypto = require("node:crypto");

const cipher = () => crypto.createCipheriv("aes-128-cbc", Buffer.alloc(16), Buffer.alloc(16));
function show(name, make) {
  try {
    const made = make();
    console.log(name, typeof made === "string" ? JSON.stringify(made) : made);
  } catch (error) {
    console.log(name, error.code, error.message.split("\n")[0]);
  }
}
const text = "616263646566676861626364656667686";
for (const encoding of ["bogus", "buffer", null, "", "hex", "ucs2"]) {
  show(`from ${encoding}`, () => cipher().update(text, encoding, "hex"));
}
for (const encoding of [null, "", 0, false, "buffer", "bogus", "HEX"]) {
  show(`to ${encoding}`, () => cipher().update(text, "utf8", encoding));
  show(`end in ${encoding}`, () => cipher().final(encoding));
}

for (const make of [cipher, () => crypto.createDecipheriv("aes-128-ctr", Buffer.alloc(16), Buffer.alloc(16))]) {
  show("changed", () => {
    const one = make();
    one.update("a", "utf8", "hex");
    return one.update("a", "utf8", "base64");
  });
  show("changed at the end", () => {
    const one = make();
    one.update("a", "utf8", "hex");
    return one.final("base64");
  });
  show("the same by another name", () => {
    const one = make();
    return one.update("a", "utf8", "binary") + one.final("latin1");
  });
}

function gone(Class) {
  const view = new Class(2);
  structuredClone(view, { transfer: [view.buffer] });
  return view;
}
show("gone", () => cipher().update(gone(Uint8Array)));
show("gone floats", () => cipher().update(gone(Float64Array)));
show("gone for CTR", () => crypto.createCipheriv("aes-128-ctr", Buffer.alloc(16), Buffer.alloc(16)).update(gone(Uint8Array)));
