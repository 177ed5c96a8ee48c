import { a,
  nope as x } from './m.mjs';
