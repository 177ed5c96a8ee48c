export const right = 1;
export const wrong = = 2;
