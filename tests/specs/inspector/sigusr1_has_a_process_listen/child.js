require("./helper.js");
