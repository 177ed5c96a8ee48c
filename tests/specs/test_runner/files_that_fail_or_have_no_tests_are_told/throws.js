require("node:test")("made before", () => {});
throw new Error("while it loads");
