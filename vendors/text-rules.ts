import type { Application } from '../model/application.ts';
import type { Rule } from '../model/rule.ts';
import { isGenericName } from './generic-names.ts';

// Rules of the text that several vendors have, each with its own figures and page.

type Told = Pick<Rule, 'id' | 'source'> & Partial<Pick<Rule, 'api' | 'for' | 'validFrom' | 'validUntil'>>;

/** Characters as people count them: one outside the first plane is one. */
export const countCharacters = (text: string): number => [...text].length;

const withCount = (text: string): string => `${text} (${countCharacters(text)})`;

export const textLength = (told: Told, least: number, most: number): Rule => ({
  ...told,
  field: 'text',
  allowed: `${least} to ${most} characters`,
  message: `The text is too short or too long. Use a fuller or a shorter form of the name, of ${least} to ${most} characters`,
  severity: 'refuse',
  holds: ({ text }) => countCharacters(text) >= least && countCharacters(text) <= most,
  given: ({ text }) => withCount(text),
});

export const textIsMadeOf = (told: Told, allowed: string, isWellFormed: (text: string) => boolean): Rule => ({
  ...told,
  field: 'text',
  allowed,
  message: `The text has other characters than ${allowed}. Leave them out`,
  severity: 'refuse',
  holds: ({ text }) => isWellFormed(text),
});

/** Every vendor's API takes such a name, and every reviewer rejects it, at the price of a day. */
export const textNamesSomebody = (told: Told): Rule => ({
  ...told,
  field: 'text',
  allowed: 'the name of a company, website, app, account, shop or trademark',
  message:
    'The text is a general word or a number, which the reviewer rejects. Give the name of who sends the messages',
  severity: 'refuse',
  holds: ({ text }) => !isGenericName(text),
});

/** `sent` is the remark as the vendor gets it: with the link where that has no field of its own. */
export const remarkIsShortEnough = (
  told: Told,
  most: number,
  sent = ({ remark }: Pick<Application, 'remark' | 'source' | 'link'>): string => remark,
): Rule => ({
  ...told,
  field: 'remark',
  allowed: `at most ${most} characters`,
  message: `The remark is too long, counted with the link where that is sent in it. Shorten it to ${most} characters`,
  severity: 'refuse',
  holds: (application) => countCharacters(sent(application)) <= most,
  given: (application) => withCount(sent(application)),
});

export const remarkIsThere = (told: Told): Rule => ({
  ...told,
  field: 'remark',
  allowed: 'a sentence or two',
  message: 'The remark is missing. Tell the reviewer what the messages are for',
  severity: 'refuse',
  holds: ({ remark }) => remark.trim() !== '',
});
