import "./a.mts"; await 1;
