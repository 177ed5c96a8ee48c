import "./b.mjs";
import "./c.mjs";
import "./d.cjs";
export const a = 1;
if (a) await 1;
