import type { Application, DocumentReference, StoredDocument } from '../model/application.ts';
import { type Problem, shown } from '../model/problem.ts';
import { describeDocument } from '../store/documents.ts';
import type { ActivityContext } from './context.ts';
import { readSource, type Unread } from './document-sources/read-source.ts';

type DocumentContext = Pick<ActivityContext, 'documents' | 'documentSources' | 'keepsDocuments'>;

export interface Collected {
  documents: StoredDocument[];
  problems: Problem[];
  /** Those of the problems that may pass: a document could not be had just now. */
  outOfReach: Problem[];
}

/** Milliseconds for all documents of one application: an activity that takes longer is taken for dead. */
const patience = 60_000;

/**
 * Takes every document of an application into the store, or only describes it, and judges each by its content. What is missing, not allowed or
 * not fit is a problem, now rather than on the day of the submission.
 */
export async function collectDocuments(
  context: DocumentContext,
  application: Pick<Application, 'documents'>,
  judge: (document: DocumentReference, field: string) => Problem[],
): Promise<Collected> {
  const collected: Collected = { documents: [], problems: [], outOfReach: [] };
  const signal = AbortSignal.timeout(patience);
  for (const [index, given] of application.documents.entries()) {
    const field = `documents.${index}`;
    const found =
      'source' in given
        ? await take(context, `${field}.source`, given.source, signal)
        : await find(context, `${field}.sha256`, given.sha256);
    if ('message' in found) {
      const { isOutOfReach, ...problem } = found;
      collected.problems.push(problem);
      if (isOutOfReach) collected.outOfReach.push(problem);
    } else {
      collected.documents.push({ kind: given.kind, ...found });
      collected.problems.push(...judge(found, field));
    }
  }
  return collected;
}

async function take(
  context: DocumentContext,
  field: string,
  source: string,
  signal: AbortSignal,
): Promise<DocumentReference | Unread> {
  const content = await readSource(context.documentSources, field, source, signal);
  if (!Buffer.isBuffer(content)) return content;
  return (context.keepsDocuments ?? true) ? context.documents.put(content) : describeDocument(content);
}

async function find(
  { documents }: DocumentContext,
  field: string,
  sha256: string,
): Promise<DocumentReference | Unread> {
  return (
    (await documents.find(sha256)) ?? {
      field,
      given: shown(sha256),
      allowed: 'the SHA-256 of a document that the intake was brought before',
      message: 'This document is not in the store',
      source: 'Countersign, documents',
      severity: 'refuse',
    }
  );
}
