try {
  await import('./thrower.mjs');
} catch (error) {
  console.log(error.stack.split('\n').slice(0, 2).join('\n'));
}
