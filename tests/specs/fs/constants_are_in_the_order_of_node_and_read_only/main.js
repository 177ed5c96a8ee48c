"use strict";
const fs = require("node:fs");
// Without the flags of Windows, which stand behind all others here.
const names = Object.keys(fs.constants).filter((name) => !name.startsWith("UV_FS_O_"));
console.log(names.join(" "));
console.log(Object.getOwnPropertyDescriptor(fs.constants, "O_RDWR"), Object.isExtensible(fs.constants));
try {
  fs.constants.O_RDWR = 1;
} catch (error) {
  console.log(error.name, error.message);
}
