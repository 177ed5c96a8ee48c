Object.assign(process.report, { reportOnFatalError: true, compact: true, filename: "stderr" });
require("./fill.js");
