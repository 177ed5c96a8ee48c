const vm = require('vm');
const ctx = vm.createContext({ x: 2, console });
console.log(vm.runInContext('x * 21', ctx), vm.runInContext('var y = x; globalThis.z = 1; typeof process', ctx), ctx.y, ctx.z, vm.isContext(ctx));
console.log(vm.runInNewContext('[] instanceof Array') , vm.runInNewContext('[]') instanceof Array, vm.runInThisContext('typeof require + typeof globalThis.process'));
const s = new vm.Script('n = (globalThis.n ?? 0) + 1', { filename: 'counter.vm' });
s.runInContext(ctx); console.log(s.runInContext(ctx), ctx.n, s.cachedDataRejected);
const data = s.createCachedData();
console.log(Buffer.isBuffer(data), new vm.Script('n = (globalThis.n ?? 0) + 1', { cachedData: data }).cachedDataRejected);
try { vm.runInContext('while (true);', ctx, { timeout: 5 }); } catch (e) { console.log(e.code, e.message); }
try { vm.runInContext('nope()', ctx, 'file.vm'); } catch (e) { console.log(e.name, e instanceof ReferenceError, e.stack.split('\n')[0]); }
console.log(vm.compileFunction('return a + b + c', ['a', 'b'], { contextExtensions: [{ c: 3 }] })(1, 2), Object.keys(ctx));
