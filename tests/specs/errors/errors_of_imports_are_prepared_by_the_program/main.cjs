// As packages do that read source maps: the error that is prepared has the name of its class.
Error.prepareStackTrace = (error) => `prepared ${error.name} | ${error.code} | ${error}`;
const told = ({ stack, ...rest }) => console.log(stack.replaceAll(__dirname, "."), Object.keys(rest).sort().join());

(async () => {
  for (const specifier of ["./missing.js", "missing", "p/b", "p", "#missing", "node:missing", "./file.unknown"]) {
    await import(specifier).catch(told);
  }
  for (const specifier of ["p/b", "p", "./text.node"]) {
    try {
      require(specifier);
    } catch (error) {
      told(error);
      console.log(Object.hasOwn(error, "name"));
    }
  }
})();
