const { A, B, C, D, E, MULTI, GIVEN } = process.env;
console.log({ A, B, C, D, E, MULTI, GIVEN });
