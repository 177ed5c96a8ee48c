import "./later.mjs";
export const name = "other";
