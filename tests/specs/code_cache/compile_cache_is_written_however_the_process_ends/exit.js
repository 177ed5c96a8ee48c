require("./lib.js");
process.exit(3);
