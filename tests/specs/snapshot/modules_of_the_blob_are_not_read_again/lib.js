console.log("lib is run");
exports.twice = (n) => n * 2;
