try { require('./m.mjs'); } catch (e) {
  console.log(e.name, e.code);
  console.log(e.message);
}
import('./m.mjs').then((ns) => console.log(ns.x));
