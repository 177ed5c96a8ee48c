for (const f of [() => eval('1 +'), () => new Function('return {'), () => JSON.parse('{"a":'), () => JSON.parse('{"a": x}'), () => JSON.parse(''), () => new RegExp('('), () => require('vm').runInThisContext('\nlet = =', 'my.vm')]) {
  try { f(); } catch (e) { console.log(e.name + ': ' + e.message); }
}
require('vm').runInThisContext('\nlet x = =', 'my.vm');
