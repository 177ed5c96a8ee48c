const { greeting } = require("./words.json");

exports.greet = function greet(name) {
  return `${greeting}, ${name}`;
};
exports.where = __filename;
