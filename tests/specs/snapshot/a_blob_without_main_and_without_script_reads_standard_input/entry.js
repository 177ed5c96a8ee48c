globalThis.shelf = new Map([["a", 1]]);
require("fs").madeInTheBuild = "yes";
