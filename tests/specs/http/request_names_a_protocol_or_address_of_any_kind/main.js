// Values that are no strings stand in the messages as `util.format("%s")` writes them.
"use strict";
const http = require("node:http");

const values = [{}, [], { a: { b: {} } }, () => 1, 5];
for (const protocol of [...values, Symbol("x")]) tell({ protocol });
for (const localAddress of values) tell({ localAddress });

function tell(options) {
  try {
    http.request(options).on("error", () => {});
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
