import inspector, * as all from "node:inspector";
import promises, { Session } from "node:inspector/promises";

console.log(Object.keys(all));
console.log(Session === promises.Session, all.Session === inspector.Session, Session === inspector.Session);
