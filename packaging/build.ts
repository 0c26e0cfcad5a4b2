import { execFile } from 'node:child_process';
import { chmod, copyFile, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { importedPackages } from './imported-packages.ts';
import { packageManifest } from './package-manifest.ts';

const checkout = path.join(import.meta.dirname, '..');
const compiler = path.join(checkout, 'node_modules/typescript/bin/tsc');

/**
 * `npm run build`: makes `dist/`, the package that other services install. It has the client library and the command
 * line, and nothing of what a worker needs.
 */
async function build(): Promise<void> {
  const target = path.join(checkout, 'dist');
  await rm(target, { recursive: true, force: true });
  await promisify(execFile)(process.execPath, [compiler, '-p', 'tsconfig.build.json'], { cwd: checkout });
  await chmod(path.join(target, 'client/main.js'), 0o755);

  const root = JSON.parse(await readFile(path.join(checkout, 'package.json'), 'utf8'));
  const manifest = packageManifest(root, await importedPackages(target));
  await writeFile(path.join(target, 'package.json'), `${JSON.stringify(manifest, undefined, 2)}\n`);
  await copyFile(path.join(import.meta.dirname, 'README.md'), path.join(target, 'README.md'));
  await copyFile(path.join(checkout, 'LICENSE'), path.join(target, 'LICENSE'));

  const packages = Object.keys(manifest.dependencies).join(', ');
  process.stdout.write(`dist/ holds countersign ${manifest.version}; it needs ${packages}\n`);
}

try {
  await build();
} catch (error) {
  // The compiler tells what it found on its standard output.
  const { stdout, message } = error as Error & { stdout?: string };
  process.stderr.write(`${stdout || message}\n`);
  process.exitCode = 1;
}
