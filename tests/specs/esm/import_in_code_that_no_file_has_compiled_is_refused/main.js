// The last function that is called is the engine's own: there is no file that `import()` could be resolved for.
Promise.resolve('import("node:path")')
  .then(eval)
  .catch((error) => console.log("of nobody:", error.name, error.code, error.message));
// Here the caller is.
(0, eval)('import("node:fs")').then(() => console.log("of the program"));
new Function('return import("node:fs")')().then(() => console.log("of a function"));
