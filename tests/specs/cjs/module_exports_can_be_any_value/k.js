module.exports = class Klass { x = 1; };
