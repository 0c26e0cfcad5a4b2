import { readdir, readFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import path from 'node:path';
import typescript from 'typescript';

/** The names of all packages that the built code of a folder imports, and its declarations, sorted. */
export async function importedPackages(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true });
  const files = entries.filter((entry) => /\.(js|d\.ts)$/.test(entry));
  const imports = await Promise.all(files.map((file) => importsOf(path.join(folder, file))));
  return [...new Set(imports.flat())].sort();
}

async function importsOf(file: string): Promise<string[]> {
  const { importedFiles, typeReferenceDirectives } = typescript.preProcessFile(await readFile(file, 'utf8'));
  const types = typeReferenceDirectives.map(({ fileName }) => `@types/${fileName}`);
  const modules = importedFiles
    .map(({ fileName }) => fileName)
    .filter((name) => !name.startsWith('.') && !isBuiltin(name));
  return [...modules.map(packageOf), ...types];
}

const packageOf = (module: string): string =>
  module
    .split('/')
    .slice(0, module.startsWith('@') ? 2 : 1)
    .join('/');
