console.log(require("node:path").basename(__filename), process.argv.slice(2));
