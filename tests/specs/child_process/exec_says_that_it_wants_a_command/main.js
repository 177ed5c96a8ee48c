const { exec, execFile, execSync } = require('node:child_process');
for (const call of [() => exec(5), () => execSync(undefined), () => execFile(5), () => exec('a\0b')]) {
  try {
    call();
  } catch (error) {
    console.log(error.code, error.message);
  }
}
