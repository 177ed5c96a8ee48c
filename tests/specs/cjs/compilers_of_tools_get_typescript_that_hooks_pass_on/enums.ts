import { missing } from "nowhere";
enum Kind {}
