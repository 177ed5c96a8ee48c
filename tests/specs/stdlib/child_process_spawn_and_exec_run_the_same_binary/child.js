console.log(process.argv.slice(2).join(), process.execArgv.join());
process.stdin.on('data', (d) => process.stdout.write(String(d).toUpperCase()));
process.stderr.write('to stderr');
process.stdin.on('end', () => process.exit(3));
