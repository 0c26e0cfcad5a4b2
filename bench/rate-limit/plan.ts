import { type Design, type DesignName, designs } from './designs.ts';
import { type ModeName, modes } from './modes.ts';
import type { RunRequest } from './run.ts';

export interface Chosen {
  design?: DesignName | undefined;
  mode?: ModeName | undefined;
  seconds: number;
}

/** The runs that were asked for: every design under every condition that it is usually tried by, unless told. */
export function planOf({ design, mode, seconds }: Chosen): RunRequest[] {
  // Both together are tried even where they usually are not.
  if (design && mode) return [{ design, mode, seconds }];
  const all = Object.entries(designs) as [DesignName, Design][];
  const runs = all.flatMap(([name, { modes: usual }]) =>
    usual.map((each) => ({ design: name, mode: each, seconds })),
  );
  return runs
    .filter((run) => (design ?? run.design) === run.design && (mode ?? run.mode) === run.mode)
    .toSorted((one, other) => orderOf(one) - orderOf(other));
}

/** All designs of one mode stand together. */
const orderOf = ({ mode }: RunRequest): number => Object.keys(modes).indexOf(mode);
