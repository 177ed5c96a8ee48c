const runs: number = ((globalThis as any).runs ?? 0) + 1;
(globalThis as any).runs = runs;
console.log(`commonjs ${runs}`, require.main === module);
