// Native code calls these listeners: a server of HTTP, its client, a socket, a datagram socket, a child.
const { createServer, get, request } = require('http');
const { spawn } = require('child_process');
const net = require('net');
const dgram = require('dgram');
const seen = new Set();
process.on('uncaughtException', (error, origin) => {
  console.log(error.message, origin);
  seen.add(error.message);
  if (seen.size === next.length) process.exit();
  next[seen.size]();
});
const next = [
  () => {
    const server = createServer(() => {
      throw new Error('request');
    }).listen(0, () => get({ port: server.address().port }));
  },
  () => {
    const server = createServer((request, response) => response.end('x')).listen(0, () => {
      get({ port: server.address().port }, () => {
        throw new Error('response');
      });
    });
  },
  () => {
    const server = net
      .createServer((socket) => {
        socket.once('data', () => {
          throw new Error('data');
        });
      })
      .listen(0, () => net.connect(server.address().port).write('x'));
  },
  () => {
    const socket = dgram.createSocket('udp4', () => {
      throw new Error('message');
    });
    socket.bind(0, () => socket.send('x', socket.address().port, '127.0.0.1'));
  },
  () => {
    spawn('echo', ['x']).stdout.once('data', () => {
      throw new Error('output of a child');
    });
  },
];
next[0]();
