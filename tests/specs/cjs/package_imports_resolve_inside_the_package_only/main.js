console.log(require('#dep'), require('#lib/a'), require('self'));
for (const id of ['#nope', '#', '#/x', '#outside']) {
  try { require(id); } catch (e) { console.log(e.name, e.code, e.message); }
}
