for (const n of ['process', 'Buffer', 'console', 'URL', 'fetch', 'crypto', 'navigator', 'performance', 'setTimeout', 'structuredClone', 'queueMicrotask', 'global', 'globalThis', 'Event', 'Blob', 'WebSocket', 'WebAssembly', 'AbortController', 'TextEncoder', 'btoa', 'MessageChannel', 'BroadcastChannel', 'ReadableStream', 'DOMException']) {
  const d = Object.getOwnPropertyDescriptor(globalThis, n);
  console.log(n, typeof globalThis[n], (d.get ? 'get ' : '') + (d.set ? 'set ' : '') + ['enumerable', 'configurable', 'writable'].filter((k) => d[k]).join(' '));
}
