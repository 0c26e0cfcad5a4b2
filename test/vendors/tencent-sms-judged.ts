import type { AdmittedApplication, DocumentKind } from '../../model/application.ts';
import type { Subject } from '../../model/rule.ts';
import { judge } from '../../model/rule.ts';
import { rules } from '../../vendors/tencent-sms/rules.ts';
import { application as bare } from './applications.ts';

export type Account = Subject['account'];

export const enterprise: Account = { accountType: 'enterprise', api: 'current', channel: 'api' };
export const byHand: Account = { ...enterprise, channel: 'manual' };
export const individual: Account = { accountType: 'individual', api: 'current', channel: 'manual' };
export const today = '2026-11-20';

/** One that Tencent takes, but for the changes. */
export const application = (changes: Partial<AdmittedApplication> = {}): AdmittedApplication =>
  bare({
    ...{ registered: { qualification: '1001' }, link: 'https://www.example.com/app' },
    ...changes,
  });

export const papers = (...kinds: DocumentKind[]): AdmittedApplication['documents'] =>
  kinds.map((kind, index) => ({
    ...{ kind, sha256: String(index % 10).repeat(64), mediaType: 'image/png', bytes: 1_000 },
  }));

export const judged = (changes: Partial<AdmittedApplication>, account = enterprise, on = today) =>
  judge(rules.application, { application: application(changes), account, on });

export const problems = (changes: Partial<AdmittedApplication>, account?: Account, on?: string): string[] =>
  judged(changes, account, on).map(({ field, severity }) => `${severity} ${field}`);

export const refusals = (changes: Partial<AdmittedApplication>, account?: Account): string[] =>
  problems(changes, account).filter((problem) => problem.startsWith('refuse'));
