const v8 = require("v8");

function spin() {
  const end = process.hrtime.bigint() + 60_000_000n;
  while (process.hrtime.bigint() < end) {}
}
function samples(options) {
  const handle = v8.startCpuProfile(options);
  spin();
  return JSON.parse(handle.stop()).samples.length;
}

console.log(samples() > 3);
console.log(samples({ maxBufferSize: 3 }));
console.log(samples({ maxBufferSize: 1.9 }));
const often = samples({ sampleInterval: 0.5 });
const rarely = samples({ sampleInterval: 20 });
console.log(often > rarely, rarely < 10);
