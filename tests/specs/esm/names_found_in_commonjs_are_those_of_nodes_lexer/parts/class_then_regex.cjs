class A { static x() {} } /'/.test('');
const half = 4 / 2; if (half) /"/.test(''); exports.after = `${/}/.source}`;
