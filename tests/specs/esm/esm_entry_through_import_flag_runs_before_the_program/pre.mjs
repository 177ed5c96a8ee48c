await 0;
globalThis.order = ['import'];
