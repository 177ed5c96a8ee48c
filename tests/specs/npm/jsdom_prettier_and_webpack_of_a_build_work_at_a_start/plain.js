require("./main.js")();
