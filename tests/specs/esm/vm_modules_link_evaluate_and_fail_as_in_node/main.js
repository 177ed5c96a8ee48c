const vm = require('node:vm');
const { inspect } = require('node:util');
const attempt = (what) => {
  try {
    const result = what();
    return result?.then ? result.then(() => console.log('fulfilled'), (e) => console.log(e.name, e.code, e.message)) : console.log(result);
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
};
const text = (source, options) => new vm.SourceTextModule(source, options);
(async () => {
  const requests = text("import a from 'a' with { type: 'json' }; import 'b'; export * from 'c'");
  console.log(requests.moduleRequests, requests.dependencySpecifiers, Object.isFrozen(requests.moduleRequests));
  console.log(inspect(requests), inspect(requests, { depth: -1 }) === inspect(requests));
  attempt(() => requests.namespace);
  attempt(() => requests.error);
  attempt(() => requests.instantiate());
  attempt(() => requests.linkRequests([requests]));
  attempt(() => requests.linkRequests([1, 2, 3]));
  await attempt(() => requests.evaluate());
  await attempt(() => requests.link(1));
  await attempt(() => requests.link(() => 1));
  console.log(requests.status, requests.error.code);

  const context = vm.createContext({ shared: 1 });
  const leaf = text('export default shared', { context });
  console.log(leaf.identifier, text('', { context }).identifier, text('').identifier, leaf.context === context);
  await attempt(() => text("import 'leaf'").link(() => leaf));
  const root = text("import leaf from 'leaf'; import self from 'root'; export default () => leaf; export { self }", { context, identifier: 'root' });
  const linking = root.link((specifier, from, extra) => {
    console.log(specifier, from.identifier, root.status, extra);
    return specifier === 'leaf' ? leaf : root;
  });
  await linking;
  console.log(root.status, leaf.status);
  console.log(await root.evaluate(), root.status, root.namespace.default(), root.namespace.self === root.namespace.default);
  await attempt(() => root.link(() => {}));
  attempt(() => root.createCachedData());

  const synthetic = new vm.SyntheticModule(['x'], function () { this.setExport('x', 1); });
  console.log(synthetic.status, synthetic.link(), await synthetic.evaluate(), synthetic.namespace.x);
  attempt(() => synthetic.setExport('y', 1));
  const withMeta = text('export default import.meta', { initializeImportMeta(meta, module) { meta.same = module === withMeta; } });
  withMeta.linkRequests([]);
  withMeta.instantiate();
  await withMeta.evaluate();
  console.log(withMeta.namespace.default.same);
  const failing = text('throw new RangeError("own")');
  await failing.link(() => {});
  await attempt(() => failing.evaluate());
  console.log(failing.status, failing.error.message);
  await attempt(() => text("import 'failing'").link(() => failing));

  const awaiting = text("import 'leaf'; await 1; export default async () => await 2");
  const above = text("import 'awaiting'; async () => await 1");
  attempt(() => above.hasAsyncGraph());
  await above.link((specifier) => (specifier === 'awaiting' ? awaiting : text('1')));
  console.log(awaiting.hasTopLevelAwait(), above.hasTopLevelAwait(), awaiting.hasAsyncGraph(), above.hasAsyncGraph(), withMeta.hasAsyncGraph());

  const cachedData = text('export default 1').createCachedData();
  console.log(Buffer.isBuffer(cachedData), text('export default 1', { cachedData }).status);
  attempt(() => text('export default 1', { cachedData: Buffer.from('no') }));
  attempt(() => new vm.Module());
  attempt(() => Reflect.get(vm.Module.prototype, 'status', {}));
  attempt(() => text(1));
  attempt(() => text('', { context: {} }));
  attempt(() => text('', { identifier: 1 }));
  attempt(() => text('export default'));
  attempt(() => new vm.SyntheticModule(['a', 'a'], () => {}));
  attempt(() => new vm.SyntheticModule([1], () => {}));
  attempt(() => new vm.SyntheticModule([], 1));
  attempt(() => vm.SyntheticModule.prototype.setExport.call({}, 'a', 1));
})();
