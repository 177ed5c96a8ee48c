const { PerformanceObserver, performance } = require("perf_hooks");

const observer = new PerformanceObserver((list, self) => {
  console.log(self === observer);
  for (const entry of list.getEntries()) {
    console.log(entry.constructor.name, entry instanceof PerformanceEntry, Object.keys(entry));
    console.log(entry.name, entry.entryType, typeof entry.startTime, entry.duration > 0, entry.detail);
    console.log(Object.keys(entry.toJSON()), entry.kind, entry.flags);
  }
  console.log(list.getEntriesByType("gc").length, list.getEntriesByName("gc").length);
  observer.disconnect();
  gc();
  setTimeout(() => console.log(performance.getEntriesByType("gc").length), 10);
});
gc();
// What came before is not kept, buffered or not.
observer.observe({ type: "gc", buffered: true });
const before = performance.now();
gc();
gc({ type: "minor" });
console.log(performance.now() > before);
console.log(PerformanceObserver.supportedEntryTypes.includes("gc"));
