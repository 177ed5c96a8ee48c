import { f } from './lib.mjs';
class A { m() { return f(); } }
new A().m();
