import { execFile } from 'node:child_process';
import { existsSync, lstatSync } from 'node:fs';
import { chmod, cp, mkdir, readFile, readlink, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { checkout } from '../../deploy/compose-file.ts';
import { environmentWith } from '../packaging/empty-project.ts';

const run = promisify(execFile);

/** What the Dockerfile builds, as a folder: its last stage's files, and the packages that it installs. */
export async function buildImage(root: string): Promise<void> {
  const stages = (await readFile(path.join(checkout, 'Dockerfile'), 'utf8')).split(/^FROM .*$/m).slice(1);
  const application = path.join(root, 'app');
  await mkdir(application, { recursive: true });
  for (const stage of stages) {
    for (const [, sources, target] of stage.matchAll(/^COPY (?!--from)(.+) (\S+)$/gm)) {
      for (const source of sources!.split(' ')) await copy(source, path.join(application, target!));
    }
  }
  const [, install] = /^RUN (npm ci.*?) &&/m.exec(stages[0]!)!;
  const [program, ...words] = install!.split(' ');
  await run(program!, words, { cwd: application, env: environmentWith(path.dirname(process.execPath)) });
  await addSystem(root);
}

async function copy(source: string, target: string): Promise<void> {
  const from = path.join(checkout, source);
  const isFolder = lstatSync(from).isDirectory();
  const intoFolder = !isFolder && (target.endsWith('/') || existsSync(target));
  await cp(from, intoFolder ? path.join(target, path.basename(source)) : target, { recursive: true });
}

/** Where the base image's files are mounted; and the names of the other services, as Compose's network has them. */
async function addSystem(root: string): Promise<void> {
  const folders = ['usr', 'proc', 'dev', 'tmp', 'opt/node', 'etc/countersign', 'run/secrets', 'home/node'];
  for (const folder of folders) await mkdir(path.join(root, folder), { recursive: true });
  for (const link of ['bin', 'lib', 'lib64']) {
    if (existsSync(`/${link}`)) await symlink(await readlink(`/${link}`), path.join(root, link));
  }
  await writeFile(path.join(root, 'etc/nsswitch.conf'), 'hosts: files\n');
  await writeFile(path.join(root, 'etc/hosts'), '127.0.0.1 localhost postgres temporal sandbox\n');
  await chmod(root, 0o755);
}
