try {
  require('./bad.json');
} catch (e) {
  console.log(e.name, e.message);
}
require('./bad.json');
