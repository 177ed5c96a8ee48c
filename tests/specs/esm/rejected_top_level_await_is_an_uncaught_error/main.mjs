await Promise.resolve();
await Promise.reject(new TypeError('refused'));
