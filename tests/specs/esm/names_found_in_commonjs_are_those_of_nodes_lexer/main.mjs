import { readdirSync } from 'node:fs';
for (const name of readdirSync(new URL('parts/', import.meta.url)).sort()) {
  if (name.startsWith('_')) continue;
  const names = Object.keys(await import(`./parts/${name}`));
  console.log(name, names.filter((name) => name !== 'default' && name !== 'module.exports').join(' '));
}
