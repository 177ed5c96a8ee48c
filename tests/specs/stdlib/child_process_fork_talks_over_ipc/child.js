process.on('message', (m, h) => {
  if (m === 'end') process.disconnect();
  else process.send({ got: m, connected: process.connected, execArgv: process.execArgv });
});
process.on('disconnect', () => console.log('child disconnected'));
