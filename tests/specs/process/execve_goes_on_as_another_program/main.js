const { Worker } = require('worker_threads');

function attempt(call) {
  try {
    call();
  } catch ({ name, message, code, errno, syscall, path }) {
    console.log(name, message, code, errno, syscall, path);
  }
}
attempt(() => process.execve());
attempt(() => process.execve('/x', 1));
attempt(() => process.execve('/x', [1]));
attempt(() => process.execve('/x', ['a\0b']));
attempt(() => process.execve('/x', [], 1));
attempt(() => process.execve('/x', [], { a: 1 }));
attempt(() => process.execve('/x', [], { 'a\0': '1' }));
attempt(() => process.execve('/no/such\0file'));
const inWorker = "try { process.execve('/x') } catch ({ code, message }) { console.log(code, message) }";
new Worker(inWorker, { eval: true }).on('exit', () => {
  process.on('exit', () => console.log('never'));
  const program = 'console.log(process.argv0, Object.entries(process.env))';
  process.execve(process.execPath, ['other', '-e', program], { A: '1' });
});
