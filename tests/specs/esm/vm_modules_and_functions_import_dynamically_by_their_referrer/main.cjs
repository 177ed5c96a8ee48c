new Function("return import('./sub/x.mjs')")().then((ns) => console.log(ns.default), (e) => console.log(e.code));
eval("import('./x.mjs')").then((ns) => console.log(ns.default));
const vm = require('vm');
vm.runInThisContext("import('./x.mjs')").catch((e) => console.log(e.name, e.code));
vm.runInThisContext("import('./x.mjs')", { importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER }).then((ns) => console.log(ns.default, 'by default loader'));
