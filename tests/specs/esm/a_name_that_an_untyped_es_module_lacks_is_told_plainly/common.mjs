import { nothing } from './common.js';
