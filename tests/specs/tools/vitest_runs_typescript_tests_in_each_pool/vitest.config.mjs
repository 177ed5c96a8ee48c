export default { cacheDir: "cache", test: { reporters: [["json", { outputFile: "result.json" }]] } };
