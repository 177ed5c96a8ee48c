exports.dep = [__filename, require("./data")];
