'unterminated
