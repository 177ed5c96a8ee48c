require("./held.js").use();
