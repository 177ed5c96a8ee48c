setTimeout((a, b) => console.log('300', a, b), 300, 'a', 'b');
setTimeout(() => console.log('1'), 1);
setTimeout(() => console.log('0'), 0);
const t = setTimeout(() => console.log('never'), 2);
clearTimeout(t);
const u = setTimeout(() => console.log('never'), 500000).unref();
console.log(u.hasRef(), t.hasRef(), typeof t.refresh, t.constructor.name, typeof t[Symbol.toPrimitive]());
setTimeout(() => {
  let n = 0;
  const i = setInterval(function () { console.log('interval', ++n, this === i); if (n === 3) clearInterval(i); }, 2);
}, 400);
const im = setImmediate(() => console.log('never'));
clearImmediate(im);
console.log(im.constructor.name, im.hasRef());
