import { Refusal } from '../refusal.ts';

export type Parameters = Map<string, string>;

export function required(parameters: Parameters, name: string): string {
  const value = parameters.get(name);
  if (!value) throw new Refusal('18001', { words: `Missing params [${name}]` });
  return value;
}

/** A code from 0 to the highest that there is. */
export function numbered(parameters: Parameters, name: string, highest: number): number {
  const value = required(parameters, name);
  if (!/^\d{1,9}$/.test(value)) throw new Refusal('18002', { words: `Params [${name}] is not an integer` });
  if (Number(value) > highest) throw new Refusal('18003', { words: `Params [${name}] is not available` });
  return Number(value);
}

export function truth(parameters: Parameters, name: string): boolean {
  const value = parameters.get(name) || 'false';
  if (value !== 'true' && value !== 'false')
    throw new Refusal('18002', { words: `Params [${name}] is not a boolean` });
  return value === 'true';
}
