module.exports = ["from a file", module.parent.id === process.execPath];
