require("v8").setFlagsFromString("--stack-size=1");
globalThis.shelf = ["a book"];
