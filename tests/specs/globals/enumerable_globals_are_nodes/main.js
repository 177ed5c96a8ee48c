console.log(Object.keys(globalThis));
for (const k in globalThis) if (!Object.hasOwn(globalThis, k)) console.log('inherited', k);
