export * from './missing.mjs';
