process.env.NUM = 5;
process.env.UNDEF = undefined;
console.log(process.env.GIVEN, process.env.NUM, typeof process.env.NUM, process.env.UNDEF, process.env.NONE, 'GIVEN' in process.env);
delete process.env.GIVEN;
console.log('GIVEN' in process.env, Object.keys(process.env).includes('NUM'));
console.log(require('child_process').execSync('echo $NUM', { encoding: 'utf8' }).trim());
try { process.env[Symbol('s')] = 1; } catch (e) { console.log(e.name, e.message); }
try { process.env.X = Symbol('s'); } catch (e) { console.log(e.name, e.message); }
try { Object.defineProperty(process.env, 'P', { value: 'p' }); } catch (e) { console.log(e.code); }
console.log(Object.prototype.toString.call(process.env), { ...process.env }.NUM);
