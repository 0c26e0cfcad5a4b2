import { styleText } from 'node:util';
import type { Accounts } from '../model/accounts-file.ts';
import type { FoundServices } from './services.ts';

export interface Setting {
  services: FoundServices;
  accounts: Accounts;
  data: string;
  /** The sandbox's control port; undefined where real accounts are used. */
  control: string | undefined;
  intake: { url: string; token: string };
}

/** Lines that tell a person what runs where, and what to type in another terminal. */
export function invitation({ services, accounts, data, control, intake }: Setting): string {
  const { temporal, ownTemporal, ownPostgres, webUi } = services;
  const names = Object.keys(accounts.accounts);
  const facts: [name: string, value: string][] = [
    ['Temporal', `${temporal.connection.address}, namespace ${temporal.namespace}`],
    [
      'Web UI',
      webUi
        ? styleText('underline', `${webUi}/namespaces/${temporal.namespace}/workflows`)
        : 'the one of that Temporal',
    ],
    ['Intake', intake.url],
    ['Postgres', ownPostgres ? 'our own' : 'the one of DATABASE_URL'],
    ['Accounts', names.join(', ')],
    [
      'Vendors',
      control ? `sandboxed; decide reviews through their control port ${control}` : 'the real ones',
    ],
    ['Data', ownTemporal || ownPostgres || control ? data : 'none of ours'],
  ];
  return [
    '',
    ...facts.map(([name, value]) => `  ${styleText('dim', name.padEnd(10))}${value}`),
    '',
    'Submit a signature, from another terminal in this folder:',
    '',
    ...environment(ownTemporal ? temporal.connection.address : undefined, intake),
    `  ${command(names[0], control !== undefined)}`,
    '',
    ...(control ? atAllVendors : []),
    'Ctrl-C ends all of it; what is in the data folder goes on at the next start.',
  ].join('\n');
}

const atAllVendors = [
  'One brand at three vendors, judged, sent and followed:',
  '',
  '  npx countersign check examples/rollout/application.yaml --account acme-aliyun --account acme-tencent --account acme-ucloud',
  '  npx countersign rollout start examples/rollout/rollout.yaml',
  '  npx countersign rollout show bookshop',
  '',
];

/** What another terminal has to be told. Where the Temporal is not ours, it knows that already. */
function environment(address: string | undefined, intake: Setting['intake']): string[] {
  const variables = {
    TEMPORAL_ADDRESS: address,
    COUNTERSIGN_INTAKE_URL: intake.url,
    COUNTERSIGN_TOKEN: intake.token,
  };
  return Object.entries(variables)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `  export ${name}=${value}`);
}

/** A real application is not to be sent by a line copied without a thought: there, the brand is left to be filled in. */
function command(account = '<account>', isSandbox = false): string {
  const application = isSandbox
    ? '--text 山海茶坊 --source company --remark "Order updates to customers" --document businessLicense=demo/documents/business-license.png'
    : '--text <brand> --source company --remark <purpose> --document businessLicense=<file>';
  return `npx countersign submit --account ${account} ${application}`;
}
