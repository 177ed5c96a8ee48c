exports.count = 1;
