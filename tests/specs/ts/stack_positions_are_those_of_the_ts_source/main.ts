interface A {
  a: string;
}
function fail<T extends A>(a: T, b: number): never { throw new Error('at ' + a.a); }
type Unused = { x: number };
fail({ a: 'line 4' } as A, 1);
