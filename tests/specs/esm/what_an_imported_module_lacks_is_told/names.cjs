module.exports = Object.assign({});
