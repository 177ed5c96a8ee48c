export const x = __dirname;
