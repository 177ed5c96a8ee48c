console.log(require("./shelf"));
