import { x as y, z } from './names.cjs';
