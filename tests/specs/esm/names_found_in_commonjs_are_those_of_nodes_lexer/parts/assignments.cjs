exports.a = exports.b = void 0;
module . exports . c = 1;
exports /* between */ ['d-e'] = 1;
if (exports.f === 1) exports['\u{1F310}'] = 1;
(function (e) { e.hidden = 1; })(exports);
// exports.comment = 1
const text = 'exports.text = 1', pattern = /exports.pattern = 1/, template = `exports.template = ${(exports.g = 1)}`;
