console.log("shelf", import.meta.main);
export const books = ["a"];
