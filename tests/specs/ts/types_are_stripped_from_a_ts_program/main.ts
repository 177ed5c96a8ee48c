interface Point { x: number; y?: string }
type Name<T> = T extends string ? `n-${T}` : never;
declare const ghost: number;
abstract class Base<T> implements Iterable<T> {
  private readonly items: T[] = [];
  protected static count: number = 0;
  declare field: string;
  add(this: Base<T>, item: T, ...rest: T[]): this { this.items.push(item, ...rest); return this; }
  abstract name(): string;
  *[Symbol.iterator](): Iterator<T> { yield* this.items; }
}
class Impl extends Base<number> { override name(): string { return 'impl' satisfies string; } }
function over(a: string): string;
function over(a: number): number;
function over(a: any): any { return a!; }
const p = { x: 1 } as Point as unknown as { x: number };
const f = async <T,>(v: T): Promise<T> => v as any;
const g = <T extends object>(o: T, k: keyof T): T[keyof T] => o[k];
console.log([...new Impl().add(1, 2, 3)], over('s'), over(5), p.x, g({ q: 7 }, 'q'), 'field' in new Impl());
f<string>('async').then((s: string) => console.log(s));
