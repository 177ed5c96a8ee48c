const part = require("dep/lib/part");
console.log("own.js runs");
exports.part = () => part.name;
