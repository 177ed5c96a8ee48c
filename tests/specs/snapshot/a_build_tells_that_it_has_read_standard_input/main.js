"use strict";
let text = "";
const input = process.stdin.setEncoding("utf8");
input.on("data", (part) => (text += part));
require("node:v8").startupSnapshot.setDeserializeMainFunction(() => console.log({ text }));
