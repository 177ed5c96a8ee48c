const { bench } = require("node:bench");
console.log(process.env.OWN, process.title, process.env.NODE_OPTIONS);
bench("one", { samples: 2 }, (t) => t.record({ operations: 1, duration_ns: 1n }));
bench("another", () => {
  const error = new SyntaxError("wrong");
  error.code = "E_WRONG";
  throw error;
});
