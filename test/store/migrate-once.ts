// A process that migrates a database, as a worker does at its start.
import { migrate } from '../../store/migrate.ts';

const { databaseUrl }: { databaseUrl: string } = JSON.parse(process.argv[2]!);
await migrate(databaseUrl);
process.stdout.write('true');
