require("fs").mkdirSync("cov");
process.abort();
