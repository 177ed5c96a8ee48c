const b = { c: 1 };
Object.defineProperty(exports, 'value', { enumerable: true, value: 1 });
Object.defineProperty(exports, 'plain', { enumerable: true, get: function () { return b.c; } });
Object.defineProperty(exports, 'method', { enumerable: true, get() { return b['c']; } });
Object.defineProperty(exports, 'called', { enumerable: true, get: function () { return String(b); } });
Object.defineProperty(exports, 'arrow', { enumerable: true, get: () => b });
Object.defineProperty(exports, 'minified', { enumerable: !0, get: function () { return b; } });
