require('events').captureRejections = true;
const http = require('http');

const server = http.createServer(async (req, res) => {
  res.setHeader('content-type', 'application/json');
  if (req.url === '/begun') res.write('{');
  await null;
  throw new Error('lost');
});
server.listen(0, '127.0.0.1', async () => {
  for (const path of ['/early', '/begun']) {
    await new Promise((resolve) => {
      const req = http.get({ port: server.address().port, host: '127.0.0.1', path, agent: false }, (res) => {
        let text = '';
        res.on('data', (data) => (text += data));
        res.on('error', (error) => console.log(path, error.code));
        res.on('close', () => {
          console.log(path, res.statusCode, res.headers['content-type'], text);
          resolve();
        });
      });
      req.on('error', (error) => {
        console.log(path, error.code);
        resolve();
      });
    });
  }
  server.close();
});
