const ok = 1;
const x = {;
