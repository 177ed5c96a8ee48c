console.log(process.domain, process.sourceMapsEnabled, process.noDeprecation, process._preload_modules.length, process.features.dtls);
const keys = Object.keys(process);
console.log(['pid', 'ppid', 'execPath', 'argv0', 'report', 'release', 'exitCode', 'arch'].every((key) => keys.includes(key)));
process.ref({ ref() { console.log('ref'); } });
process.unref({ [Symbol.for('nodejs.unref')]() { console.log('unref'); } });
try { process._linkedBinding('x'); } catch ({ code, message }) { console.log(code, message); }
process.setSourceMapsEnabled(true);
console.log(process.sourceMapsEnabled, require('module').getSourceMapsSupport().enabled);
process.addUncaughtExceptionCaptureCallback((error) => { console.log('first', error.message); return true; });
process.addUncaughtExceptionCaptureCallback((error) => { console.log('last', error.message); });
const held = { name: 'held' };
process.finalization.register(held, (object, event) => console.log(object.name, event));
process.finalization.registerBeforeExit(held, (object, event) => console.log(object.name, event));
const dropped = {};
process.finalization.register(dropped, () => console.log('never'));
process.finalization.unregister(dropped);
globalThis.held = held;
setImmediate(() => { throw new Error('caught'); });
