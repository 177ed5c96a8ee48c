import './deep.mjs';
export const x = 1;
