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

// On a busy machine few samples are taken: the most of several tries, until there are as many as that.
function most(enough, options) {
  let count = 0;
  for (let i = 0; i < 50 && count < enough; i++) count = Math.max(count, samples(options));
  return count;
}

console.log(most(4) > 3);
console.log(most(3, { maxBufferSize: 3 }));
console.log(most(1, { maxBufferSize: 1.9 }));
const rarely = Math.min(...Array.from({ length: 5 }, () => samples({ sampleInterval: 20 })));
console.log(rarely < 10, most(rarely + 10, { sampleInterval: 0.5 }) > rarely);
