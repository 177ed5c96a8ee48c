const { Linter } = require("eslint");
require("./start.cjs")(() => console.log(Linter.version));
