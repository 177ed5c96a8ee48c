const { $_, $1, lastMatch, lastParen, leftContext, rightContext } = RegExp;
console.log({ $_, $1, lastMatch, lastParen, leftContext, rightContext });
