export const t: number = 1; console.log("types");
