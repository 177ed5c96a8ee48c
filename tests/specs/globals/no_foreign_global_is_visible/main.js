for (const n of ['Deno', 'Bun', 'window', 'self', 'document', 'location', 'alert', 'prompt', 'Window', '__bootstrap', 'bootstrap', 'Worker', 'WorkerGlobalScope', 'XMLHttpRequest', 'caches', 'GPU', 'ImageData', 'reportError', 'EventSource', 'onerror', 'addEventListener', 'dispatchEvent', 'v8', 'require', 'gc']) {
  if (n in globalThis) console.log(n, typeof globalThis[n]);
}
console.log(Object.getOwnPropertySymbols(globalThis));
console.log(typeof self, typeof window, typeof Deno);
