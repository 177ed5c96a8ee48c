exports.inner = 1; exports.default = 2; Object.defineProperty(exports, '__esModule', { value: true });
