const AsyncIteratorPrototype = Object.getPrototypeOf(Object.getPrototypeOf(Object.getPrototypeOf((async function* () {})())));
// Those that V8 leaves alone may be frozen.
for (const harmless of [Array.prototype, JSON, Object.prototype, Reflect, String.prototype, Symbol]) Object.freeze(harmless);
for (const one of [AsyncIteratorPrototype, Iterator.prototype, Map.prototype]) Object.freeze(one);
Object.seal(Math);
Object.freeze(WebAssembly);
Object.preventExtensions(Promise);
Object.defineProperty(globalThis, "Temporal", { configurable: false, value: {} });
