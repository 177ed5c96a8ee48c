const { performance, PerformanceMark, PerformanceObserver } = require('perf_hooks');
const { inspect } = require('util');

function attempt(name, call) {
  try {
    const { constructor, detail, duration, name: given, startTime } = call();
    console.log(name, constructor.name, given, detail, typeof startTime, duration >= 0);
  } catch (error) {
    console.log(name, error.name, error.code, error.message);
  }
}
attempt('mark()', () => performance.mark());
for (const options of [null, 1, 'x', [], { startTime: 'a' }, { startTime: -1 }, { startTime: NaN }, { startTime: 5 }, { detail: 1 }]) {
  attempt(`mark ${inspect(options)}`, () => performance.mark('a', options));
  attempt(`new ${inspect(options)}`, () => new PerformanceMark('a', options));
}
attempt('nodeStart', () => performance.mark('nodeStart'));
attempt('from nodeStart', () => performance.measure('m', 'nodeStart'));
attempt('measure()', () => performance.measure());
const measures = [undefined, 'a', 'zz', { start: 'zz' }, { start: -1 }, { end: 'zz' }, { duration: -1 }, { start: 1, end: 5, duration: 4 }];
for (const options of [...measures, { start: 1, duration: 5 }, { end: 5, duration: 5 }, { start: 'a', detail: { b: 1 } }]) {
  attempt(`measure ${inspect(options)}`, () => performance.measure('m', options));
  attempt(`measure to a ${inspect(options)}`, () => performance.measure('m', options, 'a'));
}
attempt('clearMarks', () => performance.clearMarks('nodeStart'));
attempt('getEntriesByName', () => performance.getEntriesByName());
attempt('getEntriesByType', () => performance.getEntriesByType());
