
return 5;
