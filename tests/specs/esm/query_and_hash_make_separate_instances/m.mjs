export const id = Symbol();
