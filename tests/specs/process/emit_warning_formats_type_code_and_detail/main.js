process.emitWarning('plain');
process.emitWarning('typed', 'CustomWarning', 'C001');
process.emitWarning('detailed', { type: 'Other', code: 'C002', detail: 'more\nlines' });
process.emitWarning('old', 'DeprecationWarning', 'DEP9999');
process.emitWarning('old again', 'DeprecationWarning');
const e = new Error('from error'); e.name = 'MyWarning';
process.emitWarning(e);
process.on('warning', (w) => console.log(w.name, w.code, w.message));
try { process.emitWarning(5); } catch (e) { console.log(e.name, e.code, e.message); }
