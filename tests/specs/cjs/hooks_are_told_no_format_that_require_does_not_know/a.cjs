exports.name = "cjs"
