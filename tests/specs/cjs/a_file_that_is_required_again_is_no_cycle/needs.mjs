import "./imports.mjs";
export const value = 1;
