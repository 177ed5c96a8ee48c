import { y } from 'no-such-package';
