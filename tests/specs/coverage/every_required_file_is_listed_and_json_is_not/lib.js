exports.twice = (n) => n * 2;
exports.half = (n) => n / 2;
