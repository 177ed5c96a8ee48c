enum Kind {
  One,
}

console.log(Kind.One);
