export enum A { B = 1 }
