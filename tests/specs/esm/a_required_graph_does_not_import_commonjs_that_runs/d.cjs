require("./c.mjs");
