process.once('SIGINT', () => {
  console.log('first');
  process.kill(process.pid, 'SIGINT');
});
process.kill(process.pid, 'SIGINT');
setTimeout(() => {}, 5000);
