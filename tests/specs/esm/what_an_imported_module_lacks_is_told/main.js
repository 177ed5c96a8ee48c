const names = ["default", "package", "deep", "star", "commonjs", "renamed", "lines", "name", "builtin", "extension", "require"];

(async () => {
  for (const file of [...names.map((name) => `./${name}.mjs`), "./typed/exports.js", "./default.mjs"]) {
    const error = await import(file).catch((error) => error);
    const stack = error.stack.split(/\n {4}at /)[0].replaceAll(__dirname, "");
    console.log(file, error.code, Object.keys(error), String(error).replaceAll(__dirname, ""));
    console.log(stack);
  }
})();
