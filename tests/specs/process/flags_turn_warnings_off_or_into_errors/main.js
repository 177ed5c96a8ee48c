process.on('warning', (w) => console.log('event', w.name));
process.emitWarning('w1', 'AWarning', 'A1');
process.emitWarning('w2', 'DeprecationWarning', 'D1');
