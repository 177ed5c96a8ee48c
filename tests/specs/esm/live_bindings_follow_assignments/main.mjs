import { n, inc } from './m.mjs';
import * as ns from './m.mjs';
console.log(n);
inc();
console.log(n, ns.n);
try { n = 5; } catch (e) { console.log(e.name, e.message); }
try { ns.n = 5; } catch (e) { console.log(e.name, e.message); }
