let s = '';
process.stdin.setEncoding('utf8');
process.stdin.on('data', (d) => (s += d)).on('end', () => console.log(JSON.stringify(s)));
