console.log(process.argv.length, process.execArgv);
import("node:os").then((os) => console.log(typeof os.cpus));
