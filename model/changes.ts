import type { AdmittedApplication } from './application.ts';
import { shown } from './problem.ts';

/** In what a submission differs from the one before, as people read it. */
export interface Change {
  field: string;
  before: string;
  after: string;
}

type Compared = Omit<AdmittedApplication, 'account' | 'scope' | 'documents'>;

const compared: (keyof Compared)[] = [
  'text',
  'source',
  'purpose',
  'remark',
  'link',
  'onBehalf',
  'registered',
];

/** The fields that differ, and the documents that came or went. */
export function changesBetween(before: AdmittedApplication, after: AdmittedApplication): Change[] {
  const fields = compared
    .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .map((field) => ({ field, before: shown(before[field]), after: shown(after[field]) }));
  const documents = [describeDocuments(before, after), describeDocuments(after, before)] as const;
  const isSame = documents[0] === '' && documents[1] === '';
  return isSame ? fields : [...fields, { field: 'documents', before: documents[0], after: documents[1] }];
}

/** The documents of one that the other does not have. */
const describeDocuments = (one: AdmittedApplication, other: AdmittedApplication): string =>
  one.documents
    .filter(
      ({ kind, sha256 }) => !other.documents.some((each) => each.kind === kind && each.sha256 === sha256),
    )
    .map(({ kind, sha256 }) => `${kind} ${sha256.slice(0, 8)}`)
    .join(', ');

export const describeChange = ({ field, before, after }: Change): string =>
  `${field}: ${before || 'nothing'} → ${after || 'nothing'}`;
