for (let i = 0; i < 2; i++) {
  try { require('./a'); } catch (e) { console.log(e.message, require.resolve('./a') in require.cache, module.children.length); }
}
