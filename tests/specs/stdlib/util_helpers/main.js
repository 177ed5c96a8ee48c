const util = require('util');
util.promisify((a, cb) => cb(null, a + 1))(1).then(console.log);
util.callbackify(async () => { throw null; })((e) => console.log(e.code, e.message));
console.log(util.parseArgs({ args: ['-v', '--name=x', 'pos'], options: { v: { type: 'boolean', short: 'v' }, name: { type: 'string' } }, allowPositionals: true }).values);
try { util.parseArgs({ args: ['--no'], options: {} }); } catch (e) { console.log(e.code, e.message); }
const dep = util.deprecate(() => 'result', 'do not use', 'DEP_X');
console.log(dep(), dep());
console.log(util.inspect(new (class extends util.TextDecoder {})().encoding), util.getSystemErrorName(-2), util.toUSVString('\ud800').charCodeAt(0), util.parseEnv('A=1'));
function Old() {}
util.inherits(Old, require('events'));
console.log(new Old() instanceof require('events'), util.debuglog('x').enabled, new util.MIMEType('text/html;charset=x').params.get('charset'));
