const { styleText } = require("node:util");
console.log(JSON.stringify(styleText("red", "a")), JSON.stringify(styleText("red", "b")));
process.env.FORCE_COLOR = "0";
console.log(JSON.stringify(styleText("red", "a")));
