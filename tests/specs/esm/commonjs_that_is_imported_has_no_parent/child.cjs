console.log(module.parent.filename === __filename.replace("child", "imported"), module.parent.children.length);
