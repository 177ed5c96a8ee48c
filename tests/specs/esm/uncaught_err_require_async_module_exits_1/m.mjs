export const x = await 0;
