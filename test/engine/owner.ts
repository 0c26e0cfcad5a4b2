// A process that owns an engine and does nothing else, for tests that kill it. Told the data folder, if any.
import { startEngine } from '../../engine/start.ts';

const [data] = process.argv.slice(2);
const { dataFolder } = await startEngine({ data });
process.stdout.write(`${dataFolder}\n`);
