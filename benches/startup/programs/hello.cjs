const os = require("node:os");
console.log(`hello from CommonJS${os.EOL === "\n" ? "" : "!"}`);
