module.exports = require("fs").name;
