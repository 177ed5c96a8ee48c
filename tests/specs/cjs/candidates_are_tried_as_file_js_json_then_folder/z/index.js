module.exports = 'z/';
