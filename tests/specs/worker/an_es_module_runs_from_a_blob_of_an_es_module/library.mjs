console.log("the library runs");
export const library = { seen: [] };
