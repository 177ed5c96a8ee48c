export const a = (m: string): string => `mode ${m}`; export const unused = 1;
