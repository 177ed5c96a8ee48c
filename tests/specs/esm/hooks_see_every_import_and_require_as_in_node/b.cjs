exports.x = 1; require("./d.cjs");
