exports.plain = 1 as number;
