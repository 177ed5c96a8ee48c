const cp = require('child_process');
console.log('parent first');
console.log(cp.spawnSync(process.execPath, ['-e', 'console.log("child"); console.error("child err")'], { stdio: 'inherit' }).status);
cp.exec('"$EXE" -p "process.env.MARK"', { env: { ...process.env, EXE: process.execPath, MARK: 'marked' } }, (e, out) => console.log(e, out.trim()));
