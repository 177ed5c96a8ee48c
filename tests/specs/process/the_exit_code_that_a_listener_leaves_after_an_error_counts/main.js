const { spawnSync } = require('child_process');
const programs = {
  'set to 0': "process.on('exit', () => { process.exitCode = 0 }); throw new Error('x')",
  'set to "0"': "process.on('exit', () => { process.exitCode = '0' }); throw new Error('x')",
  'cleared': "process.on('exit', () => { process.exitCode = undefined }); throw new Error('x')",
  'set to 5': "process.on('exit', () => { process.exitCode = 5 }); throw new Error('x')",
  'a rejection': "process.on('exit', () => { process.exitCode = 0 }); Promise.reject(new Error('x'))",
  'set, and then a throw': "process.on('exit', () => { process.exitCode = 0; throw new Error('y') }); throw new Error('x')",
  'a throw after exit(0)': "process.on('exit', () => { throw new Error('y') }); process.exit(0)",
  'a throw': "process.on('exit', () => { throw new Error('y') })",
};
for (const [name, program] of Object.entries(programs)) {
  console.log(name, spawnSync(process.execPath, ['-e', program]).status);
}
