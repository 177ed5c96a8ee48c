const v8 = require("v8");

for (const hex of ["ff0f4906", "ff0f4906ffff", "ff0f49064908", "ff0f00004906", "ff0f2202616200"]) {
  console.log(hex, v8.deserialize(Buffer.from(hex, "hex")));
}
const bytes = v8.serialize([new Uint8Array([1, 2])]);
const before = bytes.toString("hex");
console.log(v8.deserialize(bytes), v8.deserialize(bytes), bytes.toString("hex") === before);
