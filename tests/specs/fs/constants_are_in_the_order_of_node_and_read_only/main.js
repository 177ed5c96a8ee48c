"use strict";
const fs = require("node:fs");
console.log(Object.keys(fs.constants).join(" "));
console.log(Object.getOwnPropertyDescriptor(fs.constants, "O_RDWR"), Object.isExtensible(fs.constants));
try {
  fs.constants.O_RDWR = 1;
} catch (error) {
  console.log(error.name, error.message);
}
