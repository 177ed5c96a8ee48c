function where() {
  const old = Error.prepareStackTrace;
  Error.prepareStackTrace = (err, sites) => sites;
  const s = new Error('x').stack[0];
  Error.prepareStackTrace = old;
  return [s.getFileName() === __filename, s.getLineNumber(), s.getColumnNumber(), s.getFunctionName(), s.isAsync(), s.isNative()];
}
console.log(where());
Error.prepareStackTrace = (err, sites) => `${err.name} custom with frames: ${sites.length > 0}`;
console.log(new TypeError('t').stack);
Error.prepareStackTrace = undefined;
const o = {};
Error.captureStackTrace(o);
console.log(typeof o.stack, o.stack.split('\n')[0], o.stack.split('\n')[1].trim());
Error.stackTraceLimit = 1;
console.log(new Error('one frame').stack.split('\n').length);
console.log(require('util').getCallSites().length > 0);
