import "./file.cjs";
