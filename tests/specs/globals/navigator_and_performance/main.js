console.log(navigator.userAgent, navigator.hardwareConcurrency > 0, navigator.language, navigator.languages.length, navigator.platform);
console.log(Object.prototype.toString.call(navigator), Object.prototype.toString.call(performance));
console.log(performance.now() > 0, performance.timeOrigin > 1.6e12, performance === require('perf_hooks').performance);
performance.mark('a');
performance.mark('b', { detail: { x: 1 } });
const m = performance.measure('m', 'a', 'b');
console.log(m.name, m.entryType, performance.getEntries().map((e) => e.entryType + ':' + e.name), performance.getEntriesByName('b')[0].detail);
try { new Navigator(); } catch (e) { console.log(e.name, e.code); }
