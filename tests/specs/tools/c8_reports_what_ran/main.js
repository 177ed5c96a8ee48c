const { choose } = require("./library.js");
console.log(choose(1));
