import type { Stack } from './stack.ts';
import type { Patience } from './until.ts';
import type { View } from './view.ts';

/** The demo as it runs: on what it is told, to whom, and how patiently. */
export interface Telling {
  stack: Stack;
  view: View;
  patience: Patience;
}
