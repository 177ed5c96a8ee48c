function f() { throw new Error('mapped'); }
f();
//# sourceMappingURL=main.js.map
