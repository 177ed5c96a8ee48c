process.on('exit', (c) => console.log('exit', c));
Promise.reject(new Error('lost'));
setTimeout(() => console.log('later'), 1);
