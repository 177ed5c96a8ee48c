console.log(arguments.length, this === exports, this === module.exports, arguments[0] === exports, arguments[1] === require, arguments[2] === module, arguments[3] === __filename, arguments[4] === __dirname);
console.log((function () { return this === globalThis; })(), typeof arguments.callee, arguments.callee.name);
var top = 1;
console.log(globalThis.top, delete globalThis.top);
exports = { lost: true };
console.log(module.exports);
return;
console.log('not reached');
