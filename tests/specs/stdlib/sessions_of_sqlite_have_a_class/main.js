const { DatabaseSync, Session } = require("node:sqlite");

const open = () => {
  const database = new DatabaseSync(":memory:");
  database.exec("create table notes(id integer primary key, text)");
  return database;
};
const one = open();
const session = one.createSession();
console.log(session instanceof Session);
one.exec("insert into notes values(1, 'first')");
const other = open();
console.log(other.applyChangeset(session.changeset()), other.prepare("select * from notes").all());
session.close();
try {
  new Session();
} catch (error) {
  console.log(error.name, error.message);
}
