process.setUncaughtExceptionCaptureCallback((e) => console.log('capture', e.message));
process.on('uncaughtException', () => console.log('never'));
console.log(process.hasUncaughtExceptionCaptureCallback());
try { process.setUncaughtExceptionCaptureCallback(() => {}); } catch (e) { console.log(e.code); }
throw new Error('x');
