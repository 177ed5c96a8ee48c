console.log(new Intl.NumberFormat('de-DE').format(1234567.891), new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', dateStyle: 'long' }).format(0));
console.log(['ä', 'a', 'z'].sort(new Intl.Collator('sv').compare), 'İ'.toLocaleLowerCase('tr'));
console.log(typeof Temporal, Temporal.PlainDate.from('2026-02-28').add({ days: 1 }).toString(), Iterator.from([1, 2, 3]).map((x) => x * 2).toArray());
console.log(new Set([1, 2]).union(new Set([3])), Object.groupBy([1, 2, 3], (x) => (x % 2 ? 'odd' : 'even')), Promise.try(() => 1) instanceof Promise, RegExp.escape('a.b'), Math.f16round(1.1));
console.log(Intl.DateTimeFormat().resolvedOptions().timeZone, new Date(0).toString());
{ using x = { [Symbol.dispose]() { console.log('disposed'); } }; }
