import type { ComposeFile, ComposeService } from './compose-file.ts';

/** What of the surroundings the rules compare with. */
export interface Surroundings {
  /** The version in package.json. */
  version: string;
  /** Whether a path exists, relative to the checkout. */
  exists: (path: string) => boolean;
  /** The names of the files that deploy/create-secrets.sh makes. */
  createdSecrets: string[];
}

type Rule = (name: string, service: ComposeService, file: ComposeFile, around: Surroundings) => string[];

const exactTag = /^[a-z0-9./-]+:\d+\.\d+(\.\d+)?(-[a-z0-9.]+)?$/;

const imagesArePinned: Rule = (name, { image, build }, _, { version }) => {
  if (build !== undefined && image !== `countersign:${version}`) {
    return [
      `${name}: the image is ${image}, and package.json says ${version}: name it countersign:${version}`,
    ];
  }
  return exactTag.test(image)
    ? []
    : [`${name}: ${image} is no exact tag: pin it, such as postgres:18.6-trixie`];
};

const portsStayOnLoopback: Rule = (name, { ports }) =>
  ports
    .filter((port) => !/^127\.0\.0\.1:\d+:\d+$/.test(port))
    .map((port) => `${name}: the port ${port} is open to the network: write 127.0.0.1:${port}`);

const healthIsKnown: Rule = (name, service, file) =>
  service.healthcheck || isOneShot(name, file)
    ? []
    : [`${name}: nobody can tell whether it is healthy: give it a healthcheck`];

const orderIsByHealth: Rule = (name, service, file) =>
  Object.entries(service.depends_on).flatMap(([needed, { condition }]) => {
    const right = isOneShot(needed, file) ? 'service_completed_successfully' : 'service_healthy';
    if (!(needed in file.services)) return [`${name}: depends on ${needed}, which is no service here`];
    return condition === right ? [] : [`${name}: waits for ${needed} by ${condition}: make it ${right}`];
  });

const mountsExist: Rule = (name, { volumes }, _, { exists }) =>
  volumes
    .map((volume) => volume.split(':')[0]!)
    .filter((source) => source.startsWith('.') && !exists(source))
    .map((source) => `${name}: mounts ${source}, which does not exist`);

const commandsExist: Rule = (name, { command, build }, _, { exists }) =>
  command
    .filter((word) => build !== undefined && word.endsWith('.ts') && !exists(word))
    .map((word) => `${name}: runs ${word}, which does not exist`);

const oursAreConfined: Rule = (name, service) =>
  service.build === undefined ||
  (service.read_only &&
    service.cap_drop.includes('ALL') &&
    service.security_opt.includes('no-new-privileges:true'))
    ? []
    : [`${name}: needs read_only, cap_drop: [ALL] and no-new-privileges:true`];

const environmentHoldsNoSecrets: Rule = (name, { environment }) =>
  Object.entries(environment)
    .filter(
      ([key, value]) =>
        /PASSWORD|PWD|SECRET|TOKEN|KEY|DATABASE_URL/.test(key) && !/\/run\/secrets\//.test(value),
    )
    .map(
      ([key]) =>
        `${name}: ${key} shows a secret to everyone who may run \`docker inspect\`: use a file in /run/secrets`,
    );

const rules: Rule[] = [
  imagesArePinned,
  portsStayOnLoopback,
  healthIsKnown,
  orderIsByHealth,
  mountsExist,
  commandsExist,
  oursAreConfined,
  environmentHoldsNoSecrets,
];

/** What docker-compose.yml has to keep to, beyond the Compose specification; a sentence for each breach. */
export function composeBreaches(file: ComposeFile, around: Surroundings): string[] {
  const ofServices = Object.entries(file.services).flatMap(([name, service]) =>
    rules.flatMap((rule) => rule(name, service, file, around)),
  );
  const ofSecrets = Object.values(file.secrets)
    .filter(({ file: path }) => !around.createdSecrets.some((name) => path === `./deploy/secrets/${name}`))
    .map(({ file: path }) => `secrets: ${path} is not made by deploy/create-secrets.sh`);
  return [...ofServices, ...ofSecrets];
}

/** A service that somebody waits for to end. */
const isOneShot = (name: string, { services }: ComposeFile): boolean =>
  Object.values(services).some(
    ({ depends_on }) => depends_on[name]?.condition === 'service_completed_successfully',
  );
