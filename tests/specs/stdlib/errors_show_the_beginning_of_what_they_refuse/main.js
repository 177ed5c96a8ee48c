const { spawn } = require("node:child_process");
const { Duplex } = require("node:stream");
const util = require("node:util");

const show = (run) => {
  try {
    console.log(run());
  } catch (error) {
    console.log(error.code, error.message);
  }
};

show(() => spawn("true", { stdio: [new Duplex()] }));
show(() => util.styleText("red", "text", { validateStream: "x".repeat(200) }));
show(() => util.inspect.defaultOptions = "x".repeat(200));
show(() => util.styleText("y".repeat(200), "text"));
show(() => util.getSystemErrorName(-9999));
