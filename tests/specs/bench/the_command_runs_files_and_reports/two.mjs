import { bench, run } from "node:bench";
try {
  run();
} catch ({ message }) {
  console.log(message);
}
bench("wavering", { samples: 4 }, (t) => t.record({ operations: t.index === 3 ? 9 : 1, duration_ns: 1_000_000n }));
bench("left out", { skip: true }, () => {});
