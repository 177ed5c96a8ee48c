const cp = require('child_process');
const c = cp.spawn(process.execPath, ['--no-warnings', '--stack-trace-limit=5', 'child.js', 'a', '--b'], { env: { ...process.env } });
let out = '', err = '';
c.stdout.on('data', (d) => (out += d));
c.stderr.on('data', (d) => (err += d));
c.on('exit', (code, sig) => console.log('exit', code, sig));
c.on('close', (code) => {
  console.log(out, err, code);
  cp.execFile(process.execPath, ['-p', '1 + 1'], (e, so, se) => console.log(e, JSON.stringify(so), JSON.stringify(se)));
});
c.stdin.end('shout');
