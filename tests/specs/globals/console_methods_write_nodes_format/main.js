console.log('%s %d %i %f %j %o %O %c%% %x', 'a', '5', 5.9, '1.5', { a: 1 }, [1], { b: { c: {} } }, 'css', 'rest');
console.group('G');
console.info('indented\ntwice');
console.groupEnd();
console.table([{ a: 1, b: 'x' }, { a: 2 }]);
console.table([[1, 2]], ['1']);
console.count(); console.count('n'); console.count(); console.countReset(); console.count();
console.dir({ a: { b: { c: { d: 1 } } } }, { depth: 0 });
console.timeEnd('none');
console.log(Object.keys(console).length, console[Symbol.toStringTag], typeof console.Console);
console.warn('to stderr');
console.log();
console.log(undefined, null, -0, 'str', ['str'], Symbol('s'), 5n, function f() {}, class A {}, new (class B { x = 1; })());

const task = console.createTask("task");
console.log(task.run(() => "done"), console.createTask.length);
for (const wrong of [() => console.createTask(), () => console.createTask(""), () => task.run(5)]) {
  try {
    wrong();
  } catch (error) {
    console.log(error.name, error.message);
  }
}
