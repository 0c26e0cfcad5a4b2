import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { searchAttributeTypes } from '../model/search-attributes.ts';
import { checkout, composeFileOf, parseCompose, readComposeText } from './compose-file.ts';
import { composeBreaches } from './compose-rules.ts';
import { schemaBreaches } from './compose-schema.ts';

/** `npm run check:compose`: docker-compose.yml by the Compose specification and by rules of our own. */
const read = (file: string): string => readFileSync(path.join(checkout, file), 'utf8');

function createdSecrets(): string[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'countersign-secrets-'));
  execFileSync('sh', [path.join(checkout, 'deploy/create-secrets.sh'), folder]);
  const names = readdirSync(folder);
  rmSync(folder, { recursive: true });
  return names;
}

/** The script of the namespace's job has the names of the model, and cannot import them. */
function searchAttributeBreaches(): string[] {
  const script = read('deploy/temporal/create-namespace.sh');
  return Object.keys(searchAttributeTypes)
    .filter((name) => !script.includes(`--name ${name}`))
    .map((name) => `deploy/temporal/create-namespace.sh: does not create the search attribute ${name}`);
}

/** The image runs on the Node that we are tested on. */
function dockerfileBreaches(node: string): string[] {
  const images = [...read('Dockerfile').matchAll(/^FROM (\S+)/gm)].map(([, image]) => image!);
  return images
    .filter((image) => !image.startsWith(`node:${node}-`))
    .map((image) => `Dockerfile: is made from ${image}, and package.json has Node ${node}`);
}

const { version, devDependencies } = JSON.parse(read('package.json'));
const text = await readComposeText();
const breaches = [
  ...schemaBreaches(parseCompose(text)),
  ...composeBreaches(composeFileOf(text), {
    version,
    exists: (file) => existsSync(path.join(checkout, file)),
    createdSecrets: createdSecrets(),
  }),
].map((breach) => `docker-compose.yml: ${breach}`);
const all = [...breaches, ...searchAttributeBreaches(), ...dockerfileBreaches(devDependencies.node)];
for (const breach of all) process.stderr.write(`${breach}\n`);
process.exitCode = all.length > 0 ? 1 : 0;
