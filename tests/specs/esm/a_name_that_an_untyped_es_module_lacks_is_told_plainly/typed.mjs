import { nothing } from './typed.ts';
