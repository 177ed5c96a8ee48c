const fs = require('fs');
const shown = (path) => path.replace(/\d+/g, 'N');
console.log(shown(fs.realpathSync('/dev/stdin')));
fs.realpath('/dev/stdin', (error, path) => console.log(error, shown(path)));
try {
  fs.realpathSync('/no/such/file');
} catch ({ code, syscall }) {
  console.log(code, syscall);
}
