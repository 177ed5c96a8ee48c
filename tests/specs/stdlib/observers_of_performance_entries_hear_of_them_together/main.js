const { performance, PerformanceObserver } = require('perf_hooks');

function attempt(call) {
  try {
    console.log(call());
  } catch ({ name, code, message }) {
    console.log(name, code, message);
  }
}
const idle = () => new PerformanceObserver(() => {});
attempt(() => new PerformanceObserver());
attempt(() => idle().observe());
attempt(() => idle().observe({}));
attempt(() => idle().observe({ entryTypes: [], type: 'mark' }));
attempt(() => idle().observe({ entryTypes: 1 }));
attempt(() => {
  const observer = idle();
  observer.observe({ type: 'mark' });
  observer.observe({ entryTypes: ['mark'] });
});
attempt(() => {
  const observer = idle();
  observer.observe({ entryTypes: ['mark'] });
  observer.observe({ type: 'mark' });
});
console.log(PerformanceObserver.supportedEntryTypes);

performance.mark('before', { startTime: 1 });
const observer = new PerformanceObserver((list, self) => {
  console.log('told', self === observer, list.getEntries().map(({ name }) => name));
  console.log(list.getEntriesByType('mark').length, list.getEntriesByName('b').length, list.getEntriesByName('b', 'measure').length);
  console.log(list);
  observer.disconnect();
  console.log(observer);
});
observer.observe({ type: 'mark', buffered: true });
observer.observe({ type: 'measure' });
performance.mark('b', { startTime: 9 });
performance.mark('c', { startTime: 2 });
performance.measure('d', 'c', 'b');
Promise.resolve().then(() => console.log('not yet'));
