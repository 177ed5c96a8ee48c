try {
  require('no-such-package/sub');
} catch (e) {
  console.log(e.name, e.code);
  console.log(e.message);
  console.log(e.requireStack.join());
}
