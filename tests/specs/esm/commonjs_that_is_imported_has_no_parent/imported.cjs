console.log(module.parent, require.main);
require("./child.cjs");
