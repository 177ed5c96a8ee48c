process.stdout.write('a');
console.log('b');
process.stderr.write('err a');
console.error('err b %d %s %j %o', 1.5, 'x', { y: 1 }, [1]);
process.stdout.write('x'.repeat(100000) + '\n', () => { console.log('written'); process.exit(0); });
console.log(process.stdout.isTTY, process.stdout.fd, process.stderr.fd, process.stdout.writable);
