'use strict';

function inner(x) {
  if (x) throw new Error('message of ' + x);
}
function outer() {
  inner('inner');
}
outer();
