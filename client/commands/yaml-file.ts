import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { parseAllDocuments } from 'yaml';
import { WrongUsage } from '../errors.ts';

/** What a file, or standard input for `-`, holds as YAML or JSON: one value for each of its documents. */
export async function readYaml(file: string): Promise<unknown[]> {
  const content = await (file === '-' ? buffer(process.stdin) : readFile(file)).catch((error: Error) => {
    throw new WrongUsage(`The file cannot be read: ${error.message}`);
  });
  return parse(decode(content, file), file);
}

/** Without the mark that some editors put before UTF-8. Another encoding would send rubbish to a reviewer. */
function decode(content: Buffer, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    throw new WrongUsage(`${file} is not UTF-8: convert it, for example by iconv -f gbk -t utf-8`);
  }
}

function parse(text: string, file: string): unknown[] {
  const documents = parseAllDocuments(text);
  return [...documents].map((document) => {
    const [error] = document.errors;
    if (error) throw new WrongUsage(`${file} is neither YAML nor JSON: ${error.message.split('\n')[0]}`);
    return expand(document, file);
  });
}

/** Aliases may lead nowhere, or grow beyond all bounds. */
function expand(document: { toJS(): unknown }, file: string): unknown {
  try {
    return document.toJS();
  } catch (error) {
    throw new WrongUsage(`${file} cannot be read as YAML: ${(error as Error).message}`);
  }
}
