const assert = require('node:assert/strict');
assert.deepEqual([1, 2, 3], [1, 2, 4]);
