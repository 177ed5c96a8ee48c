exports.v = 1 as number;
