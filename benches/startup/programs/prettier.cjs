const prettier = require("prettier");
require("./start.cjs")(() => console.log(prettier.version));
