module.exports = 'top';
