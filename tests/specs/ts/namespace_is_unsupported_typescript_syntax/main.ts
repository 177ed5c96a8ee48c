namespace N {
  export const x: number = 1;
}
