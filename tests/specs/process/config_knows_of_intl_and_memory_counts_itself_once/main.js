console.log(process.config.variables.v8_enable_i18n_support, typeof Intl);
const before = process.memoryUsage();
const kept = new ArrayBuffer(10 << 20);
const after = process.memoryUsage();
console.log(after.arrayBuffers - before.arrayBuffers === kept.byteLength);
