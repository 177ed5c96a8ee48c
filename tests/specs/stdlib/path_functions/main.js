const path = require('path');
console.log(path.join('/a', '../b', './c/'), path.resolve('/x', '..', 'y'), path.normalize('a//b/../c'), path.relative('/a/b', '/a/c/d'));
console.log(path.basename('/x/y.tar.gz', '.gz'), path.extname('.a.b'), path.dirname('/a/b/'), path.isAbsolute('a'), path.parse('/h/f.txt'));
console.log(path.format({ dir: 'd', name: 'n', ext: 'e' }), path.sep, path.delimiter, path.win32.join('a', 'b'), path.posix === path, path.matchesGlob?.('/a/b.js', '/a/*.js'));
try { path.join(5); } catch (e) { console.log(e.code, e.message); }
