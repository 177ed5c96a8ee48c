exports.listen = () => process.env.PORT || process.env["PORT"] || 3000;
