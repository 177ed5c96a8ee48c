export * from "./a.mjs";
export const inner = async () => await 1;
