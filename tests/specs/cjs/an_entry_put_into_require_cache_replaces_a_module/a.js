exports.real = true;
