exports.known = 1;
