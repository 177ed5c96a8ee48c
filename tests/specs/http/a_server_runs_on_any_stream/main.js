// Streams in the place of sockets have neither timeouts nor handles.
const http = require('http');
const { duplexPair } = require('stream');

const [client, side] = duplexPair();
const server = http.createServer((req, res) => res.end(`${req.method} ${req.url}`));
server.emit('connection', side);
const get = (path) =>
  new Promise((resolve, reject) => {
    const req = http.request({ path, createConnection: () => client, headers: { connection: 'keep-alive' } });
    req.on('error', reject).on('response', (res) => {
      let text = '';
      res.on('data', (data) => (text += data)).on('end', () => resolve([res.statusCode, text]));
    });
    req.end();
  });
get('/first').then(console.log);
