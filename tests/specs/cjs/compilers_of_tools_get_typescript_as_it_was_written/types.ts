enum E { A = 1 }
module.exports = E.A as number;
