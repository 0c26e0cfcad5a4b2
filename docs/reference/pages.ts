import path from 'node:path';
import { program } from '../../client/program.ts';
import { accountsSchema } from '../../model/accounts-file.ts';
import { program as adminProgram } from '../../worker/admin/program.ts';
import { workerEnvironmentSchema } from '../../worker/configuration.ts';
import { describeCommand } from './command-line.ts';
import { type Setting, settingsOf } from './configuration.ts';

/** The pages that are made from the code, by their paths. */
export const pages = (): Record<string, string> => ({
  [path.join(import.meta.dirname, '../configuration.md')]: configurationPage(),
  [path.join(import.meta.dirname, '../command-line.md')]: commandLinePage(),
});

const made = '<!-- Made from the code by `npm run docs`. -->';

const configurationPage = (): string =>
  [
    made,
    '# Configuration',
    '',
    'A worker, the intake and `countersign-admin` are told everything by the environment and one file.',
    '',
    '## The environment',
    '',
    'The intake alone needs neither Temporal nor the secrets of vendors.',
    '',
    ...table(settingsOf(workerEnvironmentSchema)),
    '| `TEMPORAL_*` | text |  | Where Temporal is, as all its SDKs have it: `TEMPORAL_ADDRESS`, `TEMPORAL_NAMESPACE`, `TEMPORAL_TLS_…`, or a TOML file named by `TEMPORAL_CONFIG_FILE` |',
    '',
    'A caller (library, command line) reads `TEMPORAL_*`, and, where it brings documents or has applications checked,',
    '`COUNTERSIGN_INTAKE_URL` and `COUNTERSIGN_TOKEN`.',
    '',
    '## The accounts file',
    '',
    '`COUNTERSIGN_ACCOUNTS` names it; YAML or JSON. A secret is given by reference, `env:NAME` or `file:/path`, and never',
    'stands in it.',
    '',
    ...table(settingsOf(accountsSchema)),
    '',
  ].join('\n');

const commandLinePage = (): string =>
  [
    made,
    '# The command line',
    '',
    '`countersign` speaks to Temporal and to the intake. `countersign-admin` is for those who may open Postgres.',
    '',
    ...describeCommand(program),
    ...describeCommand(adminProgram),
  ].join('\n');

const table = (settings: Setting[]): string[] => [
  '| name | kind | default | what it is |',
  '|---|---|---|---|',
  ...settings.map(
    ({ name, kind, default: usual, required, description }) =>
      `| \`${name}\` | ${kind} | ${usual ?? (required ? 'needed' : '')} | ${description.replaceAll('|', '\\|')} |`,
  ),
];
