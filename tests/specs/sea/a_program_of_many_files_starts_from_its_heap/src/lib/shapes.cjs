exports.all = [require("./square.cjs"), require("./circle.cjs")];
