import 'pkg/inner.js';
