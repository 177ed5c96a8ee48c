// One sample: what `require` of the module that argv[2] names costs, the first time it is asked for. Prints wall and CPU milliseconds.
const [, , name] = process.argv;
const cpu = process.cpuUsage();
const begin = process.hrtime.bigint();
require(name);
const wall = process.hrtime.bigint() - begin;
const { user, system } = process.cpuUsage(cpu);
console.log(Number(wall) / 1e6, (user + system) / 1e3);
