await 0;
import './gone.mjs';
