import { x } from './names.cjs';
