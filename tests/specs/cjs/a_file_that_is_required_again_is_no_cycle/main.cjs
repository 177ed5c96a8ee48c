// A development server reloads a file that an ES module has imported, which is done.
(async () => {
  await import("./imports.mjs");
  delete require.cache[require.resolve("./file.cjs")];
  console.log(require("./file.cjs"));
})();
