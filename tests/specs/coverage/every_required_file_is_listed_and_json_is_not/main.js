const { twice } = require("./lib");
const data = require("./data.json");
require("./folder");
require("./folder/index.js");
twice(data.n);
