function keepInTheProgram() {
  return Array.from({ length: 20000 }, (_, i) => ({ i, list: [i] }));
}
globalThis.kept = keepInTheProgram();
