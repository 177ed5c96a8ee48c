Error.stackTraceLimit = 0;
console.log(new Error('plain'));
console.log({ e: new TypeError('in object') });
console.log([Object.assign(new Error('props'), { code: 'C', n: 1 })]);
console.log(new Error('outer', { cause: new Error('inner') }));
console.log(new AggregateError([new Error('a')], 'agg'));
class MyError extends Error {}
console.log(new MyError('mine'), Object.assign(new Error('renamed'), { name: 'Renamed' }));
console.log('%s %o', new Error('formatted'), 1);
