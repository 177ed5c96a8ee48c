require("./wrong.mjs");
