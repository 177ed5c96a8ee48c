import "./b.cjs";
