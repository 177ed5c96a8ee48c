const net = require('net');
const s = net.createServer().listen(0, '127.0.0.1', () => {
  const { port } = s.address();
  s.close(() => {
    require('http').get({ port, host: '127.0.0.1' }).on('error', (e) => console.log(e.code, e.syscall, e.address, e.port === port, e.message === `connect ECONNREFUSED 127.0.0.1:${port}`));
  });
});
