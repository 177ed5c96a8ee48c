import x from './missing.mjs';
