import { usage } from './options.mjs';

console.log(usage);
