export type T = string;
export const val: T = 'val';
