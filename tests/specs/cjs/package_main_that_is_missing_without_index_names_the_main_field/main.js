try {
  require('pkg');
} catch (e) {
  console.log(e.message);
  console.log(e.code, e.path, e.requestPath);
}
