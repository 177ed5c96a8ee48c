export const { url, dirname } = import.meta;
