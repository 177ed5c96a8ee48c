globalThis.kept = { dep: require("dep"), file: __filename, read: require("fs").readFileSync(`${__dirname}/main.js`, "utf8").length };
