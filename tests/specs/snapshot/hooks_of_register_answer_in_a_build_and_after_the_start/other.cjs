module.exports = "required as ever";
