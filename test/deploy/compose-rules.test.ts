import test from 'ava';
import { type ComposeFile, composeFileOf, parseCompose, readComposeText } from '../../deploy/compose-file.ts';
import { composeBreaches, type Surroundings } from '../../deploy/compose-rules.ts';
import { schemaBreaches } from '../../deploy/compose-schema.ts';

const text = await readComposeText();
const original = composeFileOf(text);

const around: Surroundings = {
  version: original.services.worker!.image.split(':')[1]!,
  exists: () => true,
  createdSecrets: Object.keys(original.secrets),
};

const breaches = (
  change: (file: ComposeFile) => void,
  surroundings: Partial<Surroundings> = {},
): string[] => {
  const file = structuredClone(original);
  change(file);
  return composeBreaches(file, { ...around, ...surroundings });
};

test('our file breaks neither the specification nor a rule', (t) => {
  t.deepEqual(schemaBreaches(parseCompose(text)), []);
  t.deepEqual(
    breaches(() => {}),
    [],
  );
});

test('the specification knows words and durations', (t) => {
  t.regex(schemaBreaches(parseCompose(text.replace('cap_drop:', 'cap_dropp:'))).join('\n'), /additional/);
  t.regex(
    schemaBreaches(parseCompose(text.replace('interval: 2s', 'interval: 2 seconds'))).join('\n'),
    /postgres\/healthcheck\/interval: must match format "duration"/,
  );
});

const cases: [rule: string, change: (file: ComposeFile) => void, told: RegExp][] = [
  [
    'an image without a tag',
    ({ services }) => {
      services.postgres!.image = 'postgres';
    },
    /^postgres: postgres is no exact tag/,
  ],
  [
    'the tag latest',
    ({ services }) => {
      services['temporal-ui']!.image = 'temporalio/ui:latest';
    },
    /^temporal-ui: .* is no exact tag/,
  ],
  [
    'an image of ours with an old version',
    ({ services }) => {
      services.sandbox!.image = 'countersign:0.0.1';
    },
    /^sandbox: the image is countersign:0\.0\.1, and package\.json says/,
  ],
  [
    'a port that is open to the network',
    ({ services }) => services.temporal!.ports.push('9000:9000'),
    /^temporal: the port 9000:9000 is open to the network: write 127\.0\.0\.1:9000:9000$/,
  ],
  [
    'a service of unknown health',
    ({ services }) => {
      delete services.intake!.healthcheck;
    },
    /^intake: nobody can tell whether it is healthy/,
  ],
  [
    'a wait for a start alone',
    ({ services }) => {
      services.worker!.depends_on.postgres = { condition: 'service_started' };
    },
    /^worker: waits for postgres by service_started: make it service_healthy$/,
  ],
  [
    'a wait for nobody',
    ({ services }) => {
      services.worker!.depends_on.redis = { condition: 'service_healthy' };
    },
    /^worker: depends on redis, which is no service here$/,
  ],
  [
    'a container of ours that may write',
    ({ services }) => {
      services.worker!.read_only = false;
    },
    /^worker: needs read_only/,
  ],
  [
    'a secret in the environment',
    ({ services }) => {
      services.worker!.environment.DATABASE_URL = 'postgres://me:secret@postgres/countersign';
    },
    /^worker: DATABASE_URL shows a secret/,
  ],
  [
    'a secret that nobody makes',
    ({ secrets }) => {
      secrets.other = { file: './deploy/secrets/other' };
    },
    /^secrets: \.\/deploy\/secrets\/other is not made by/,
  ],
];

for (const [what, change, told] of cases) {
  test(`${what} is told`, (t) => {
    const found = breaches(change);
    t.is(found.length, 1);
    t.regex(found[0]!, told);
  });
}

test('mounts and commands that do not exist are told', (t) => {
  const found = breaches(() => {}, { exists: (path) => !/sandbox/.test(path) });
  t.deepEqual(found, [
    'worker: mounts ./deploy/sandbox, which does not exist',
    'intake: mounts ./deploy/sandbox/accounts.yaml, which does not exist',
    'sandbox: runs sandbox/main.ts, which does not exist',
  ]);
});
