export namespace Kind { export const Big = "big"; }
export const greet = (n: string): string => `hello ${n}`;
