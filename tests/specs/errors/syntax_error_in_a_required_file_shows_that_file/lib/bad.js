// comment
let x = 1 +;
