require("./shelf").push("built");
