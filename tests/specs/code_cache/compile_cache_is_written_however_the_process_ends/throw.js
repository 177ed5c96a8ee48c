require("./lib.js");
throw new Error("broken");
