"use strict";
exports.twice = function twice(n) {
    return n * 2;
};
exports.never = function never() {
    return 0;
};
//# sourceMappingURL=mapped.js.map
