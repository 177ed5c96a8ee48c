var x = 08n;
