console.log(require.main === module, require.main.filename, module.id, module.parent, process.mainModule === module);
require('./child');
