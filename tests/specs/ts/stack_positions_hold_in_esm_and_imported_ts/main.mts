import { boom } from './lib.ts';
try {
  boom(1 as any);
} catch (e: any) {
  console.log((e as Error).stack!.split('\n').slice(0, 3).join('\n'));
}
