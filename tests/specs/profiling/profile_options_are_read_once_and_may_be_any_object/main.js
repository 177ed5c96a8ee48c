const v8 = require("v8");

for (const name of ["startCpuProfile", "startHeapProfile"]) {
  const read = [];
  const options = new Proxy({}, { get: (target, key) => void read.push(key) });
  console.log(name, typeof v8[name](options).stop(), read);
  const others = [undefined, Object.create(null), new Map(), new Date(), new Error(), /options/, { unknown: true },
    { sampleInterval: undefined, maxBufferSize: undefined, stackDepth: undefined, forceGC: undefined }];
  console.log(others.map((other) => typeof v8[name](other, "more").stop()).join());
}
