import test from "node:test";
test("made before", () => {});
throw new Error("while it loads");
