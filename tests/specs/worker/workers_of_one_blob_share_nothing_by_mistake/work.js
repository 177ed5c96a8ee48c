// Exports of this module are made in the build, and worked on in each thread.
const map = new Map(Array.from({ length: 200 }, (_, i) => [`key ${i}`, { i }]));
const set = new Set(Array.from({ length: 200 }, (_, i) => i * 3));
const weak = new WeakMap([...map.values()].map((value) => [value, value.i]));
const pattern = /(?<name>[a-z]+)-(?<number>\d+)/gu;
const sticky = /\s*(\w+)/y;
const number = new Intl.NumberFormat("de-DE", { minimumFractionDigits: 2 });
const date = new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", dateStyle: "medium" });
const segmenter = new Intl.Segmenter("en", { granularity: "word" });
const { compare } = new Intl.Collator("sv");
const nested = JSON.parse(`{"list":[${[...set].join()}],"text":"\\u00e9\\ud83d\\ude00"}`);
class Counter {
  #count = 0;
  add() {
    return ++this.#count;
  }
}
const counter = new Counter();
const symbol = Symbol.for("shared name");

// A number that is wrong as soon as one of many things is.
exports.work = function (thread, rounds) {
  let sum = 0;
  for (let round = 0; round < rounds; round++) {
    const own = `own ${thread} ${round % 50}`;
    map.set(own, { i: round });
    set.add(own);
    sum += map.get(`key ${round % 200}`).i + weak.get(map.get(`key ${round % 200}`)) + (set.has((round % 200) * 3) ? 1 : 0);
    if (map.get(own).i !== round) throw new Error("another thread's map");
    if (round % 50 === 49) for (const key of [...map.keys()]) if (key.startsWith("own")) map.delete(key), set.delete(key);
    for (const { groups } of `ab-${round} cd-7`.matchAll(pattern)) sum += groups.name.length + Number(groups.number);
    sticky.lastIndex = 0;
    sum += sticky.exec(`  word${round}`)[1].length;
    if (round % 20 === 0) {
      sum += number.format(round + 0.5).length + date.format(round * 86400000).length;
      sum += [...segmenter.segment(`one two ${round}`)].length + ["z", "ö", "a"].sort(compare).join("").indexOf("ö");
      const copy = JSON.parse(JSON.stringify({ ...nested, round }));
      sum += copy.list.length + copy.text.length + copy.round;
    }
    sum += counter.add() === round + 1 ? 1 : 1e9;
    sum += new Function("x", `return x + ${round % 7}`)(1) + (Symbol.keyFor(symbol) === "shared name" ? 1 : 1e9);
  }
  return [sum, map.size, set.size];
};
