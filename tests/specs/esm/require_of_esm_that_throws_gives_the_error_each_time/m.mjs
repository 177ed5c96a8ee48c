console.log('runs once');
throw new Error('from esm');
