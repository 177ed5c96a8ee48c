function r(n) { if (n) r(n - 1); else console.log(new Error('x').stack.split('\n').length - 1, Error.stackTraceLimit); }
r(30);
