/** What the package takes over from the root's package.json. */
export interface RootManifest {
  name: string;
  version: string;
  description: string;
  license: string;
  dependencies: Record<string, string>;
}

/** The oldest Node that what we depend on runs on; the package is tried on it. */
export const oldestNode = '22.20.0';

/** The package.json of the package: it depends on what its code imports, in the versions that we are tested with. */
export function packageManifest(root: RootManifest, imported: string[]) {
  const { name, version, description, license } = root;
  return {
    name,
    version,
    description,
    license,
    keywords: ['temporal', 'sms', 'signature', 'workflow'],
    type: 'module',
    engines: { node: `>=${oldestNode}` },
    bin: { countersign: 'client/main.js' },
    exports: {
      '.': { types: './client/index.d.ts', default: './client/index.js' },
      './package.json': './package.json',
    },
    files: ['client', 'model'],
    dependencies: Object.fromEntries(imported.map((each) => [each, versionOf(root, each)])),
  };
}

function versionOf(root: RootManifest, name: string): string {
  const version = root.dependencies[name];
  if (version) return version;
  throw new Error(
    `The client imports ${name}, which package.json does not list among its dependencies. Add it there, or import something else`,
  );
}
