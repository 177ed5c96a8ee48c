console.log(require.resolve('./lib'));
console.log(require.resolve('./data'));
console.log(require.resolve('pkg'), require.resolve('fs'), require.resolve('node:fs'));
console.log(require.resolve('other', { paths: [__dirname + '/deep'] }));
console.log(require.resolve.paths('fs'), require.resolve.paths('./x').join());
try { require.resolve('other'); } catch (e) { console.log(e.code, e.message.split('\n')[0]); }
try { require.resolve('node:unknown'); } catch (e) { console.log(e.code, e.message, e.requireStack); }
for (const paths of [[1], ['/', {}], 'a']) {
  try { require.resolve('other', { paths }); } catch (e) { console.log(e.code, e.message); }
}
const { _resolveLookupPaths } = require('module');
console.log(_resolveLookupPaths('./a', { filename: '/b/c.js' }), _resolveLookupPaths('./a', { id: '.', filename: '/b/c.js' }));
