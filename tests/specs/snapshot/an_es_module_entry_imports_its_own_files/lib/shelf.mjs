export const shelf = new Map([["n", await Promise.resolve(1)]]);
export const self = import.meta.filename.slice(-14);
