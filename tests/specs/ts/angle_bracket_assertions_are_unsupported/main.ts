const a = <string>'x';
