console.log(process.getBuiltinModule('fs') === require('fs'), process.getBuiltinModule('node:v8') === require('v8'), process.getBuiltinModule('nope'));
process.on('exit', () => {});
console.log(process.eventNames().includes('exit'), process.listenerCount('exit') > 0);
console.log(process.allowedNodeEnvironmentFlags.has('--require'), process.allowedNodeEnvironmentFlags.has('--eval'));
