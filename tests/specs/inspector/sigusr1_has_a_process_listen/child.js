process.stdin.resume();
require("./helper.js");
