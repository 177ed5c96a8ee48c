export const shelf = [];
