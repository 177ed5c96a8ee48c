globalThis.kept = Array.from({ length: 20000 }, (_, i) => ({ i, list: [i] }));
