globalThis.count = (globalThis.count ?? 0) + 1;
throw new Error('run ' + globalThis.count);
