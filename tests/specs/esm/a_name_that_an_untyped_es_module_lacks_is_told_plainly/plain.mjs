import { nothing } from './plain.js';
