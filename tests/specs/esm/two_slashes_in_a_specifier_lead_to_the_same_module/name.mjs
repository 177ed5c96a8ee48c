export const name = "of the folder above";
