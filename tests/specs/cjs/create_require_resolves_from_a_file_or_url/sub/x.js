module.exports = 'sub/x';
