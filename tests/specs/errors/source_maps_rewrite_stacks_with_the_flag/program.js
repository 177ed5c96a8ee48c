const { findSourceMap, getSourceMapsSupport, setSourceMapsSupport } = require('module');
console.log(process.sourceMapsEnabled, { ...getSourceMapsSupport() });
const stack = () => {
  delete require.cache[require.resolve('./main.js')];
  try {
    require('./main.js');
  } catch (error) {
    return error.stack.split('\n')[1].trim();
  }
};
console.log(stack());
const map = findSourceMap(require.resolve('./main.js'));
console.log(map?.findEntry(0, 20), map?.findOrigin(1, 21), map?.lineLengths, map?.payload.sources.length);
process.setSourceMapsEnabled(false);
console.log(process.sourceMapsEnabled, stack());
setSourceMapsSupport(true);
console.log({ ...getSourceMapsSupport() }, stack());
