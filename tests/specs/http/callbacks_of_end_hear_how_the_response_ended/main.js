const http = require('http');

const server = http.createServer((req, res) => {
  const log = (name) => (error) => console.log(req.url, name, error?.code ?? error);
  res.on('finish', () => console.log(req.url, 'finish', res.writableFinished));
  res.on('close', () => console.log(req.url, 'close'));
  switch (req.url) {
    case '/twice':
      res.end('x', log('first'));
      console.log(req.url, res.writableEnded, res.writableFinished);
      res.end(log('second'));
      res.on('finish', () => res.end(log('third')));
      break;
    case '/destroyed':
      res.write('x', log('write'));
      res.destroy();
      // Nothing is emitted any more.
      res.end('y', log('end'));
      console.log(req.url, res.errored, res.destroyed);
      break;
    case '/late':
      res.on('error', log('error'));
      res.end('x');
      res.end('y', log('end'));
      break;
  }
});
server.listen(0, '127.0.0.1', async () => {
  for (const path of ['/twice', '/destroyed', '/late']) {
    await new Promise((resolve) => {
      const req = http.get({ port: server.address().port, host: '127.0.0.1', path, agent: false }, (res) => {
        res.on('error', () => {});
        res.resume().on('close', () => setTimeout(resolve, 20));
      });
      req.on('error', () => setTimeout(resolve, 20));
    });
  }
  server.close();
});
