const { timingSafeEqual } = require('node:crypto');
for (const [a, b] of [['a', 'b'], [Buffer.from('a'), 5], [Buffer.from('a'), Buffer.from('ab')]]) {
  try {
    timingSafeEqual(a, b);
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
