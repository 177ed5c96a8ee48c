
  throw -0;
