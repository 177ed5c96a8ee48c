try { require('./enum.cts'); } catch (e) { console.log(e.name, e.code, e.message); }
import('./enum.mts').catch((e) => console.log(e.name, e.code, e.message))
  .then(() => import('./import-equals.mts')).catch((e) => console.log(e.name, e.code, e.message))
  .then(() => import('./decl.mts')).then((ns) => console.log(ns.ok));
