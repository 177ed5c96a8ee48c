function f() {
  process.emitWarning('traced');
}
f();
process.emitWarning('old', 'DeprecationWarning', 'D1');
