export function resolve(specifier, context, next) {
  if (specifier !== 'ends') return next(specifier, context);
  process.removeAllListeners('exit');
  process.exit(3);
}
