exports.name = "circle";
