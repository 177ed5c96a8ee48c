require("./main.js").then((main) => main());
