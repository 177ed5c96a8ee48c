module.exports = 'real dep';
