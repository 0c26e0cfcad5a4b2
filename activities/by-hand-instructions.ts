import { useOf } from '../model/rule.ts';
import type { JournalEntry } from '../store/journal.ts';
import type { ConfiguredAccount } from './context.ts';

/** What to enter in the vendor's console, and what to attach, in sentences that leave nothing to guess. */
export function instructions(
  { vendor, vendorAccount, console }: Pick<ConfiguredAccount, 'vendor' | 'vendorAccount' | 'console'>,
  { kind, application }: Pick<JournalEntry, 'kind' | 'application'>,
): string {
  const { text, scope, source, purpose, documents, registered = {} } = application;
  const entered: [name: string, value: string | undefined][] = [
    ['text', text],
    ['for messages to', scope],
    ['type', console.sources[source] ?? source],
    ['use', useOf(application) === 'own' ? 'own use' : 'on behalf of its owner'],
    ['messages', purpose === 'general' ? 'of any kind' : 'verification codes only'],
    ['remark', console.remarkOf(application)],
    ...Object.entries(registered),
  ];
  const fields = entered.filter(([, value]) => value).map(([name, value]) => `${name}: "${value}"`);
  const attached = documents.map(
    ({ kind: what, mediaType, bytes, sha256 }) =>
      `${what} (${mediaType}, ${bytes} bytes, SHA-256 ${sha256.slice(0, 12)}…)`,
  );
  const what = kind === 'application' ? 'Create a signature' : 'Change the rejected signature';
  return [
    `${what} in the console of ${vendor}, account ${vendorAccount}: ${console.url}`,
    `Enter ${fields.join(', ')}.`,
    attached.length > 0 ? `Attach ${attached.join(', ')}.` : 'There is nothing to attach.',
  ].join(' ');
}
