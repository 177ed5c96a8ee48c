const kind = process.argv[2];
globalThis[kind](function later() {
  const error = new Error("made before");
  error.kind = kind;
  throw error;
}, 1);
