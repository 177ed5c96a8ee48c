const p = Promise.reject(new Error('x'));
process.nextTick(() => p.catch((e) => console.log('caught in nextTick', e.message)));
const q = Promise.reject(1);
queueMicrotask(() => q.catch((e) => console.log('caught in microtask', e)));
