import { missing } from "nowhere";

enum Kind {
  One,
}

export const kind = Kind.One;
