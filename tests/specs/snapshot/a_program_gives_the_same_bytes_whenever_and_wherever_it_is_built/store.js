exports.counts = new Map([[{ a: 1 }, "object"], [Symbol.for("b"), "symbol"], ["c", 3]]);
