require('./b');
exports.late = 1;
