import path from 'node:path';
import typescript from 'typescript';

const strict: typescript.CompilerOptions = {
  noEmit: true,
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: false,
  target: typescript.ScriptTarget.ES2024,
  lib: ['lib.es2024.d.ts', 'lib.esnext.array.d.ts'],
  types: ['node'],
};

/** The two ways in which projects of today look for the types of a package. */
export const resolutions: Record<string, typescript.CompilerOptions> = {
  nodenext: {
    module: typescript.ModuleKind.NodeNext,
    moduleResolution: typescript.ModuleResolutionKind.NodeNext,
  },
  bundler: {
    module: typescript.ModuleKind.ESNext,
    moduleResolution: typescript.ModuleResolutionKind.Bundler,
  },
};

/** What the compiler finds wrong with a file and all the declarations that it leads to: "path, code" of each. */
export function errorsOf(file: string, resolution: typescript.CompilerOptions): string[] {
  const project = path.dirname(file);
  const options = { ...strict, ...resolution, typeRoots: [path.join(project, 'node_modules/@types')] };
  const program = typescript.createProgram([file], options);
  return typescript
    .getPreEmitDiagnostics(program)
    .map(({ file: source, code, messageText }) => {
      const where = source ? path.relative(project, source.fileName) : 'options';
      return `${where}: TS${code} ${typescript.flattenDiagnosticMessageText(messageText, '\n').split('\n')[0]}`;
    })
    .sort();
}
