export const a: number = 1;
enum Color { Red }
