exports.shelf = [];
