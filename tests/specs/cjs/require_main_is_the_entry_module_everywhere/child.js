console.log(require.main === module, require.main.filename === module.parent.filename, module.id);
