const { inspect } = require('util');

const first = (error) => inspect(error).split('\n')[0];
console.log(first(new DOMException('lost', 'AbortError')));
console.log(first(new DOMException('lost')));
console.log(first(new DOMException('lost', 'DataCloneError')));
console.log(first(AbortSignal.abort().reason));
const bare = new DOMException('lost', 'AbortError');
bare.stack = 'AbortError: lost\n    at place (file.js:1:1)';
console.log(bare, [bare]);
console.log(Object.getOwnPropertySymbols(bare).filter((key) => Object.prototype.propertyIsEnumerable.call(bare, key)));
try {
  structuredClone(() => {});
} catch (error) {
  console.log(first(error), error.code, error.name);
}
