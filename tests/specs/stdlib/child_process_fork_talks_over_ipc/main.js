const c = require('child_process').fork('./child.js', ['x'], { execArgv: ['--no-warnings'] });
c.on('message', (m) => {
  console.log(m);
  c.send('end');
});
c.on('exit', (code, sig) => console.log('exit', code, sig, c.connected));
c.send({ n: 1, u: undefined, d: new Date(0) });
