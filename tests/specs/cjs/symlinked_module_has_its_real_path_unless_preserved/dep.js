module.exports = 'dep beside the link';
