module.exports = { ['no' + 'pe']: 1 };
