console.log(module.parent.filename === __filename.replace("required.cjs", "main.mjs"));
