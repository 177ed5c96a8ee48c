const assert = require('assert');
for (const f of [() => assert(false), () => assert.ok(0, 'own message'), () => assert.strictEqual(1, 2), () => assert.deepStrictEqual({ a: 1, b: [1, 2] }, { a: 1, b: [1, 3] }), () => assert.equal('a', 'b'), () => assert.notStrictEqual(1, 1), () => assert.throws(() => {}), () => assert.throws(() => { throw new Error('x'); }, /y/), () => assert.match('abc', /x/), () => assert.fail(), () => assert.ifError(new Error('if')), () => assert.strictEqual('line 1\nline 2', 'line 1\nline 3')]) {
  try { f(); } catch (e) { console.log(e.name, e.code, e.generatedMessage, e.operator); console.log(e.message); console.log('--'); }
}
assert.rejects(Promise.resolve(1)).catch((e) => console.log(e.message));
assert.deepEqual({ a: 1 }, { a: '1' });
