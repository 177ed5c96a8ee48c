const cp = require('child_process');
const r = cp.spawnSync(process.execPath, ['-e', 'console.log(require("fs").readFileSync(0, "utf8")); process.exit(4)'], { input: 'in', encoding: 'utf8' });
console.log(r.status, r.signal, JSON.stringify(r.stdout), r.stderr, r.pid > 0);
console.log(cp.spawnSync('no-such-program').error.code, cp.spawnSync('no-such-program').error.message);
console.log(cp.spawnSync(process.execPath, ['-e', 'process.kill(process.pid, "SIGKILL")']).signal);
try { cp.execSync('echo out; echo err >&2; exit 5', { stdio: 'pipe' }); } catch (e) { console.log(e.status, e.message, String(e.stdout), Object.keys(e).sort().join()); }
console.log(cp.execSync('echo $0 $X', { env: { X: 'env' }, encoding: 'utf8' }).trim(), cp.execFileSync(process.execPath, ['-p', 'process.argv0 === process.execPath'], { encoding: 'utf8' }).trim());
console.log(cp.spawnSync(process.execPath, ['--nonsense'], { encoding: 'utf8' }).status);
cp.spawn('no-such-program').on('error', (e) => console.log(e.code, e.syscall, e.path, e.spawnargs));
