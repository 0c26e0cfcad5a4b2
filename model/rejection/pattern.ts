import type { RejectionClass } from './classes.ts';
import { words } from './words.ts';

/**
 * What a class is known by. A pattern is a regular expression in which `{certificate}` stands for any of those words and
 * `…` for a few characters of the same clause; it is matched against one clause in lower case and half width.
 */
export interface RejectionRule {
  class: RejectionClass;
  /** The vendor whose words these are, where another's may mean something else. */
  vendor?: string;
  chinese: string[];
  english: string[];
  /** Says that the clause is about something else after all. */
  unless?: string[];
  example: string;
  /** The page that names this reason, or the rule that it enforces. */
  source: string;
}

const isChinese = /\p{Script=Han}|\{[A-Z]/u;

/** One expression for several patterns; matches nothing where there are none. */
export const expression = (patterns: readonly string[]): RegExp =>
  new RegExp(patterns.map(spelledOut).join('|') || '(?!)', 'u');

// Chinese has no spaces to see a word's edges by, and says in 16 characters what takes English 48.
const spelledOut = (pattern: string): string =>
  isChinese.test(pattern)
    ? filledIn(pattern, (group) => group).replaceAll('…', '.{0,16}')
    : edged(filledIn(pattern, edged).replaceAll('…', '.{0,48}'));

const edged = (group: string): string => `\\b(?:${group})\\b`;

const filledIn = (pattern: string, around: (group: string) => string): string =>
  pattern.replaceAll(/\{([a-z]+)\}/giu, (_, name: string) => around(`(?:${wordsOf(name).join('|')})`));

function wordsOf(name: string): readonly string[] {
  const known = words[name as keyof typeof words];
  if (!known) throw new Error(`No words are listed under ${name}`);
  return known;
}
