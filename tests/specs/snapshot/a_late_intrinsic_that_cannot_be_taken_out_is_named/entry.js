Object.defineProperty(globalThis, "Temporal", { configurable: false, value: {} });
