module.exports = async () => await 1;
