for (const a of [['x'], [process.pid, 'SIGNOPE'], [2 ** 30 + 1, 0]]) {
  try { process.kill(...a); } catch (e) { console.log(e.name, e.code, e.message); }
}
try { process.on('SIGKILL', () => {}); } catch (e) { console.log(e.code, e.syscall, e.message); }
console.log(process.kill(`${process.pid}`, 0), process.kill(process.pid, "0" | 0));
(() => {
  "use strict";
  process.ppid = 1;
  console.log(process.ppid);
})();
