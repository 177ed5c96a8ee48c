require("./shelf");
require("./books");
