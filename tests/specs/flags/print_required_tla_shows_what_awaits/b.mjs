export const b = "ü😀" + (await Promise.resolve(await 2));
