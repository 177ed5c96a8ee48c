import "./a.cjs";
