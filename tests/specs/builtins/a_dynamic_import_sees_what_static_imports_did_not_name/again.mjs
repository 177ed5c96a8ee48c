export * from 'node:fs';
import { stderr } from 'node:process';
import * as again from './again.mjs';
export default [typeof again.promises.readFile, stderr.fd];
