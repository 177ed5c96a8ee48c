const os = require('os');
console.log(os.EOL === '\n', os.platform(), os.type(), os.cpus().length > 0, os.totalmem() > os.freemem(), os.homedir() === process.env.HOME, os.tmpdir() === process.env.TMPDIR.replace(/(.)\/$/, '$1'));
console.log(os.constants.signals.SIGINT, os.constants.errno.ENOENT, os.endianness(), typeof os.hostname(), os.loadavg().length, Object.keys(os.userInfo()).sort().join(), os.devNull, os.availableParallelism() > 0, `${os.arch}` === process.arch);
