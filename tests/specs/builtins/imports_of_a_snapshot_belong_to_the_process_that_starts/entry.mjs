import fs, { existsSync, promises } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import process, { argv, pid, stdin, stdout } from 'node:process';
import { startupSnapshot } from 'node:v8';

const builder = pid;
stdout.write('built\n');
startupSnapshot.setDeserializeMainFunction(async () => {
  console.log(pid === process.pid, pid !== builder, argv === process.argv, stdout === process.stdout, stdin === process.stdin);
  fs.existsSync = () => 'replaced';
  syncBuiltinESMExports();
  console.log(existsSync('.'), typeof promises.readFile);
  const { default: os } = await import('node:os');
  console.log(typeof os.cpus);
  stdout.write('started\n');
});
