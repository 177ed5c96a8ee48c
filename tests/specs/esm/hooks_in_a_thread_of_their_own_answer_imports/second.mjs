import { readFile } from 'node:fs/promises';
export async function load(url, context, next) {
  if (url.endsWith('.txt')) {
    return { format: 'json', source: JSON.stringify(await readFile(new URL(url), 'utf8')), shortCircuit: true };
  }
  const loaded = await next(url, context);
  return url.endsWith('real.mjs') ? { ...loaded, source: `${loaded.source} export const second = true;` } : loaded;
}
