process.on('SIGUSR2', (name, n) => {
  console.log('got', name, n);
  clearInterval(keep);
});
const keep = setInterval(() => {}, 1000);
console.log(process.kill(process.pid, 'SIGUSR2'), process.kill(process.pid, 0));
