import { nope } from './m.cjs';
