declare enum E { A }
declare namespace N { const x: number; }
export const ok = 'declared ones are stripped';
