process.on('exit', () => console.log('never'));
process.kill(process.pid, 'SIGTERM');
setTimeout(() => {}, 5000);
