const net = require('net');

const closed = net.createServer(() => console.log('never'));
closed.maxConnections = 0;
closed.on('drop', (data) => {
  const { localAddress, localPort, localFamily, remoteAddress, remotePort, remoteFamily } = data;
  console.log(Object.getPrototypeOf(data), Object.keys(data));
  console.log(localAddress, localPort === closed.address().port, localFamily, remoteAddress, remotePort > 0, remoteFamily);
  closed.close();
});
closed.listen(0, '127.0.0.1', () => net.connect(closed.address().port, '127.0.0.1').on('error', () => {}));

const lookup = (host, options, callback) => callback(null, { toString: () => '127.0.0.1' }, 4);
net.connect({ host: 'a', port: 1, lookup, family: 4 }).on('error', ({ code }) => console.log(code));

const socket = new net.Socket({ keepAlive: true, keepAliveInitialDelay: -5000 });
socket.destroy();
