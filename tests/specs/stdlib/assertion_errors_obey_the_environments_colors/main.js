const assert = require("node:assert");

function show() {
  for (const check of [() => assert.deepStrictEqual({ a: [1, 2] }, { a: [1, 3] }), () => assert.strictEqual("one", "two")]) {
    try {
      check();
    } catch (error) {
      console.log(JSON.stringify(error.message));
    }
  }
}

show();
// The environment is asked for each error.
process.env.FORCE_COLOR = "1";
show();
