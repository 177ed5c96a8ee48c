const { writeSync } = require("node:fs");
writeSync(2, "start\n");
void process.env.FOO;
process.env.BAR = "1";
delete process.env.BAR;
void ("X" in process.env);
void [process.env.FOO, "BAR" in process.env];
writeSync(2, "end\n");
