var impVar=1; let impLet=2; function impFn(){ return "fn "+l1 }
