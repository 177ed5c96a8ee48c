const start = process.cwd();
process.chdir('sub');
console.log(process.cwd() === start + '/sub');
try { process.chdir('gone'); } catch (e) { console.log(e.code, e.syscall, e.dest, e.message === `ENOENT: no such file or directory, chdir '${process.cwd()}' -> 'gone'`); }
const old = process.umask(0o077);
console.log(process.umask() === 0o077, process.umask(old));
