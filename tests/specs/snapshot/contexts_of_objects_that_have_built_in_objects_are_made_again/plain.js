require("./window.js")();
