process.nextTick(() => console.log('tick'));
Promise.resolve().then(() => console.log('microtask'));
console.log(require.main === module, module.parent, module.id === __filename);
process.on('uncaughtException', (error, origin) => console.log(error.message, origin));
if (process.argv[2] === 'throw') throw new Error('thrown');
