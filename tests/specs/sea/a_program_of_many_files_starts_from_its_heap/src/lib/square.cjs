exports.name = "square";
