const { DatabaseSync } = require('node:sqlite');
const db = new DatabaseSync(':memory:');
db.exec('create table t(a integer, b text)');
const ins = db.prepare('insert into t values (?, ?)');
console.log(ins.run(1, 'x').changes, ins.run(2, 'ü').lastInsertRowid);
console.log(db.prepare('select * from t order by a desc').all().map((r) => ({ ...r })));
try { db.exec('nonsense'); } catch (e) { console.log(e.code, e.errcode, e.message); }
db.close();
