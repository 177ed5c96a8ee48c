exports.name = "first";
