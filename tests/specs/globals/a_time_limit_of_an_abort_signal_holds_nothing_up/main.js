const begin = Date.now();
AbortSignal.timeout(20000).addEventListener('abort', () => console.log('aborted'));
AbortSignal.any([AbortSignal.timeout(20000)]).onabort = () => console.log('aborted');
process.on('exit', () => console.log(Date.now() - begin < 10000));
