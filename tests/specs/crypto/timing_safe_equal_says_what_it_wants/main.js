const { timingSafeEqual } = require('node:crypto');
for (const [a, b] of [['a', 'b'], [Buffer.from('a'), 5], [Buffer.from('a'), Buffer.from('ab')]]) {
  try {
    timingSafeEqual(a, b);
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
const shared = () => new SharedArrayBuffer(12);
console.log(timingSafeEqual(shared(), shared()), timingSafeEqual(shared(), new ArrayBuffer(12)));
console.log(timingSafeEqual(shared(), new Uint8Array(shared()).fill(1)));
