performance.mark("one", { startTime: 1 });
performance.mark("two", { startTime: 2 });
performance.mark("three", { startTime: 3 });
performance.measure("from three", { start: "three", end: 10 });
performance.measure("from two", { start: "two", end: 10 });
performance.measure("from one", { start: "one", end: 10 });
console.log(performance.getEntries().map(({ name }) => name));
console.log(performance.getEntriesByType("measure").map(({ name }) => name));
