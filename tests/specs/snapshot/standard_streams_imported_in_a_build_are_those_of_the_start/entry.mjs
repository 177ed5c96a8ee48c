import { stderr, stdin, stdout } from "node:process";
import { startupSnapshot } from "node:v8";
startupSnapshot.setDeserializeMainFunction(() => {
  stdout.write("written\n");
  console.log(stdin === process.stdin, stdout === process.stdout, stderr === process.stderr, stdout.fd);
});
