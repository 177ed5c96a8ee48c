const fs = require("fs");
for (const dir of process.argv.slice(2)) console.log(dir, fs.existsSync(dir) ? fs.readdirSync(dir).length : "none");
