process.stdout.write("in the build\n");
process.stderr.write("an error\n");
const { stdout } = process;
require("node:v8").startupSnapshot.setDeserializeMainFunction(() => stdout.write(`at the start ${stdout.constructor.name}\n`));
