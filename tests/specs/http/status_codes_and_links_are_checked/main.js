const http = require('http');

const server = http.createServer((req, res) => {
  function attempt(call) {
    try {
      call();
      console.log('fine');
    } catch ({ name, code, message }) {
      console.log(name, code, message);
    }
  }
  for (const code of [{}, [], 'abc', null, undefined, true, -1, 99, 1000, '', Symbol('x'), 1e5, NaN]) attempt(() => res.writeHead(code));
  for (const link of ['</a>; ', 'rel=preload; </a>', 'a', '</a>; rel="x; y"', ['</a>', 'x']]) attempt(() => res.writeEarlyHints({ link }));
  attempt(() => res.writeEarlyHints('a'));
  attempt(() => process.kill(process.pid, 'SIGNOT'));
  res.end();
  server.close();
});
server.listen(0, '127.0.0.1', () => http.get({ port: server.address().port, host: '127.0.0.1', agent: false }, (res) => res.resume()));
