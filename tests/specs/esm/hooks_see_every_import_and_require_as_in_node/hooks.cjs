const { inspect } = require('node:util');
const { registerHooks } = require('node:module');
const where = process.cwd();
const short = (value) => inspect(value, { breakLength: Infinity }).replaceAll(`file://${where}/`, '').replaceAll(where, '');
const view = ({ source, ...rest }) => ({ ...rest, source: source == null ? source : `${source.constructor.name} ${String(source).trim().slice(0, 24)}` });
registerHooks({
  resolve(specifier, context, next) {
    console.log('resolve', short(specifier), short(context));
    const result = next(specifier, context);
    console.log('resolved', short(result));
    return result;
  },
  load(url, context, next) {
    console.log('load', short(url), short(context));
    const result = next(url, context);
    console.log('loaded', short(view(result)));
    return result;
  },
});
