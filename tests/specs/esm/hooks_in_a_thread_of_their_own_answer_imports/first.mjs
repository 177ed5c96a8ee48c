import { isMainThread } from 'node:worker_threads';
let word;
export async function initialize(data) {
  word = data.word;
  data.port.postMessage(['initialized', isMainThread]);
}
export async function resolve(specifier, context, next) {
  if (specifier.startsWith('virtual:')) return { url: specifier, shortCircuit: true };
  if (specifier === 'throws') throw Object.assign(new RangeError('from a hook'), { code: 'E_HOOK', extra: { a: 1 } });
  if (specifier === 'stops') return { url: 'file:///x.mjs' };
  return next(specifier, context);
}
export async function load(url, context, next) {
  if (url === 'virtual:nothing') return { format: 'module', source: null, shortCircuit: true };
  if (url.startsWith('virtual:')) return { format: 'module', source: `export default "${word} ${url}"`, shortCircuit: true };
  const loaded = await next(url, context);
  return url.endsWith('real.mjs') ? { ...loaded, source: String(loaded.source).replace('REPLACE', 'first') } : loaded;
}
