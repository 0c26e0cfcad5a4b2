import { Refusal } from '../refusal.ts';

export function required(parameters: Map<string, string>, name: string): string {
  const value = parameters.get(name);
  if (!value) throw new Refusal(`Missing${name}`);
  return value;
}
