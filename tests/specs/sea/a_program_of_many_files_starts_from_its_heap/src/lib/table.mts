export let loads: number = 0;
loads++;
export const table: Map<string, number> = new Map(Array.from({ length: 1000 }, (_, i) => [`key ${i}`, i]));
