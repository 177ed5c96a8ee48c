const E = require('events');
function go(e) {
  e.emit('error', new Error('emitted'));
}
class Mine extends E {}
go(new Mine());
