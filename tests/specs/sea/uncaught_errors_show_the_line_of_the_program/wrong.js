
  let 1;
