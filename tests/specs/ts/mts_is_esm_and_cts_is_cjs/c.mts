export const c: number = 3;
