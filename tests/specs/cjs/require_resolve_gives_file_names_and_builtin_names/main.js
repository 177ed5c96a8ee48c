console.log(require.resolve('./lib'));
console.log(require.resolve('./data'));
console.log(require.resolve('pkg'), require.resolve('fs'), require.resolve('node:fs'));
console.log(require.resolve('other', { paths: [__dirname + '/deep'] }));
console.log(require.resolve.paths('fs'), require.resolve.paths('./x').join());
try { require.resolve('other'); } catch (e) { console.log(e.code, e.message.split('\n')[0]); }
