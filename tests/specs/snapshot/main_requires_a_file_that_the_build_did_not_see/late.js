const { shelf } = require("./shelf");
module.exports = { shelf, read: () => require("fs").readFileSync(__filename, "utf8").length > 50 };
