const child = require('./child');
console.log(Object.keys(module));
console.log(module.id, module.path, module.filename, module.loaded, module.children.length, module.children[0].loaded);
console.log(child);
console.log(module.constructor === require('module'), module instanceof require('module').Module);
