const { after, bench, suite } = require("node:bench");
console.log("printed by one");
after(() => console.error("an error of one"));
suite("of one", () => {
  bench("steady", { samples: 3, params: { text: "a|b" } }, (t) => t.record({ operations: 10, duration_ns: 1000n }));
  bench("fails", () => {
    throw new TypeError("a\nb");
  });
});
