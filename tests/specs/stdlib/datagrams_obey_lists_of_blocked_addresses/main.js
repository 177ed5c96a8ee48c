const dgram = require('dgram');
const { BlockList } = require('net');

const list = new BlockList();
list.addAddress('127.0.0.1');
for (const options of [{ sendBlockList: 1 }, { receiveBlockList: {} }]) {
  try {
    dgram.createSocket({ type: 'udp4', ...options });
  } catch ({ code, message }) {
    console.log(code, message);
  }
}
const connecting = dgram.createSocket({ type: 'udp4', sendBlockList: list });
connecting.connect(9999, '127.0.0.1', (error) => {
  console.log('connect', error.code, error.message);
  connecting.close();
});
const sending = dgram.createSocket({ type: 'udp4', sendBlockList: list });
sending.send('hello', 9999, '127.0.0.1', (error) => {
  console.log('send', error.code);
  sending.close();
});
const deaf = dgram.createSocket({ type: 'udp4', receiveBlockList: list });
deaf.on('message', () => console.log('never'));
deaf.bind(0, '127.0.0.1', () => {
  const socket = dgram.createSocket('udp4');
  console.log(socket.getSendQueueSize(), socket.getSendQueueCount());
  socket.send('hello', deaf.address().port, '127.0.0.1', (error, size) => {
    console.log(error, size, socket.getSendQueueSize(), socket.getSendQueueCount());
    setTimeout(() => {
      socket.close();
      deaf.close();
    }, 50);
  });
});
// Closed before its address is known.
const early = dgram.createSocket({ type: 'udp4', lookup: (name, family, callback) => setTimeout(callback, 20, new Error('late')) });
early.on('error', () => console.log('never'));
early.bind(0, 'localhost');
early.close();
