const addon = require('./addon.node');
console.log(addon.number, typeof addon.refuse);
try { addon.refuse(); } catch (e) { console.log(e.name, e.code, e.message); }
console.log(require('./addon.node') === addon);
try { require('./text.node'); } catch (e) { console.log(e.code); }
