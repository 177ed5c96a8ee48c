for (const n of Object.getOwnPropertyNames(globalThis).sort()) {
  if (n === 'localStorage') continue;
  console.log(n, typeof globalThis[n]);
}
