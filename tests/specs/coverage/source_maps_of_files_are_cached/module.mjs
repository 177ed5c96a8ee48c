export const c = 3;

//# sourceMappingURL=./module.mjs.map
