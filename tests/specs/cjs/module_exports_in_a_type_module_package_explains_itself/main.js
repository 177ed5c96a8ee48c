console.log('before');
module.exports = 1;
