import { zz } from './given.mjs';
