process.on('uncaughtException', () => { throw new Error('in handler'); });
process.on('exit', (c) => console.log('exit', c));
throw new Error('first');
