import { registerHooks } from 'node:module';
const texts = {
  'app:module': ['module', 'import { a } from "./sibling"; export default a; export const here = import.meta.url;'],
  'app:commonjs': ['commonjs', 'exports.a = 1; exports.names = [module.id, __filename, __dirname]; exports.os = require("os").EOL.length;'],
  'app:json': ['json', '{"port":8080}'],
  'app:typed': ['module-typescript', 'export const n: number = 3;'],
  'app:bytes': ['module', new TextEncoder().encode('export default "bytes"')],
};
const hooks = registerHooks({
  resolve(specifier, context, next) {
    if (specifier.startsWith('app:')) return { url: specifier, format: texts[specifier]?.[0], shortCircuit: true };
    if (specifier === './sibling') return { url: 'app:commonjs', shortCircuit: true };
    return next(specifier, context);
  },
  load(url, context, next) {
    if (!(url in texts)) return next(url, context);
    return { format: texts[url][0], source: texts[url][1], shortCircuit: true };
  },
});
export const deregister = () => hooks.deregister();
