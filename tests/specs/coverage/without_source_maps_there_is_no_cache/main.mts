const n: number = 1;
eval("0\n//# sourceMappingURL=maps.js");
