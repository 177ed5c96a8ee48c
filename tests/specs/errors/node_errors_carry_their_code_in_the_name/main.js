function caller() { return Buffer.from(5); }
try { caller(); } catch (e) {
  console.log(e.name, e.code, Object.keys(e));
  console.log(e.stack.split('\n')[0]);
  console.log(e.toString());
  console.log(e instanceof TypeError, Object.prototype.hasOwnProperty.call(e, 'name'));
}
caller();
