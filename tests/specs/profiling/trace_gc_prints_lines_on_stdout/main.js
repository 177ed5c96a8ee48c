const { writeSync } = require("fs");

writeSync(1, "major\n");
gc();
writeSync(1, "minor\n");
gc({ type: "minor" });
writeSync(1, "end\n");
process.reallyExit(0);
