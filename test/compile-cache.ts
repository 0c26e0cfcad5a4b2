import { enableCompileCache } from 'node:module';
import path from 'node:path';

// Each test file is a process and starts more of them, of the same sources: what one has compiled, the next one finds.
const folder = path.join(import.meta.dirname, '../node_modules/.cache/compiled');
process.env.NODE_COMPILE_CACHE = folder;
enableCompileCache(folder);
