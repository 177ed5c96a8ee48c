for (const a of [['x'], [process.pid, 'SIGNOPE'], [2 ** 30 + 1, 0]]) {
  try { process.kill(...a); } catch (e) { console.log(e.name, e.code, e.message); }
}
try { process.on('SIGKILL', () => {}); } catch (e) { console.log(e.code, e.syscall, e.message); }
