console.log(require('module').builtinModules.filter((n) => n in globalThis));
