const { area } = require("../all.js");

const kind = area("Intl");

kind(
  "Intl.Collator",
  "made again",
  () => new Intl.Collator("sv"),
  (c) => c.compare("ä", "z"),
);
kind(
  "Intl.Collator.prototype.compare, bound",
  "made again",
  () => new Intl.Collator("sv").compare,
  (f) => ["z", "ä"].sort(f),
);
kind(
  "Intl.DateTimeFormat",
  "made again",
  () => new Intl.DateTimeFormat("de", { timeZone: "UTC", dateStyle: "full" }),
  (f) => f.format(0),
);
kind(
  "Intl.DateTimeFormat.prototype.format, bound",
  "made again",
  () => new Intl.DateTimeFormat("de", { timeZone: "UTC" }).format,
  (f) => f(0),
);
kind(
  "Intl.DisplayNames",
  "made again",
  () => new Intl.DisplayNames("fr", { type: "region" }),
  (d) => d.of("US"),
);
kind(
  "Intl.DurationFormat",
  "made again",
  () => new Intl.DurationFormat("en", { style: "long" }),
  (d) => d.format({ hours: 2 }),
);
kind(
  "Intl.ListFormat",
  "made again",
  () => new Intl.ListFormat("en"),
  (l) => l.format(["a", "b", "c"]),
);
kind(
  "Intl.Locale",
  "made again",
  () => new Intl.Locale("en-u-hc-h12"),
  (l) => l.hourCycle,
);
kind(
  "Intl.NumberFormat",
  "made again",
  () => new Intl.NumberFormat("de", { style: "currency", currency: "EUR" }),
  (n) => n.format(1234.5),
);
kind(
  "Intl.PluralRules",
  "made again",
  () => new Intl.PluralRules("en", { type: "ordinal" }),
  (p) => p.select(2),
);
kind(
  "Intl.RelativeTimeFormat",
  "made again",
  () => new Intl.RelativeTimeFormat("en"),
  (r) => r.format(-1, "day"),
);
kind(
  "Intl.Segmenter",
  "made again",
  () => new Intl.Segmenter("en", { granularity: "word" }),
  (s) => [...s.segment("a b")].length,
);
kind(
  "Intl segments",
  "made again",
  () => new Intl.Segmenter("en", { granularity: "word" }).segment("hello big world"),
  (s) => [...s].map((x) => x.segment).concat(s.containing(7).segment),
);
kind(
  "Intl segment iterator in the middle",
  "made again",
  () => {
    const i = new Intl.Segmenter("en", { granularity: "word" }).segment("hello big world")[Symbol.iterator]();
    i.next();
    return i;
  },
  (i) => [...i].map((x) => x.segment),
);
