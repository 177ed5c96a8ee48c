const { findPackageJSON } = require('node:module');
const { pathToFileURL } = require('node:url');
const fs = require('node:fs');
fs.mkdirSync('node_modules/dep/lib', { recursive: true });
fs.writeFileSync('node_modules/dep/package.json', '{}');
for (const args of [
  [pathToFileURL(__filename)], ['./inner/deep/a.cjs', __filename], ['./inner/deep/', pathToFileURL(__filename)], ['./inner', __filename],
  ['dep', __filename], ['dep/lib/x.js', __filename], ['outer', __filename], ['missing/x', __filename], ['./missing.js', __filename],
  [], ['dep'], ['./a'], ['dep', 1], ['fs', __filename],
]) {
  try {
    console.log(findPackageJSON(...args)?.replace(__dirname, '.'));
  } catch (error) {
    console.log(error.name, error.code, error.message.replaceAll(__dirname, '.'), error.url?.replace(`${pathToFileURL(__dirname)}`, '.'));
  }
}
