var __exportStar = function (from) { for (const name in from) exports[name] = from[name]; };
const tslib_1 = { __exportStar };
exports.own = 1;
__exportStar(require('./_inner.cjs'), exports);
tslib_1.__exportStar(require('./missing.json.cjs'.replace('missing.json', '_other')), exports);
