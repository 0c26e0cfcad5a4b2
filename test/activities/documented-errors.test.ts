import test from 'ava';
import type { VendorErrorDetails } from '../../model/vendor-error.ts';
import type { SandboxVendorName } from '../../sandbox/registry.ts';
import * as aliyun from '../../vendors/aliyun-sms/errors.ts';
import { meanings as aliyunMeanings } from '../../vendors/aliyun-sms/meanings.ts';
import * as tencent from '../../vendors/tencent-sms/errors.ts';
import { meanings as tencentMeanings } from '../../vendors/tencent-sms/meanings.ts';
import * as ucloud from '../../vendors/ucloud-sms/errors.ts';
import { published as ucloudMeanings } from '../../vendors/ucloud-sms/meanings.ts';
import { type DocumentedErrors, documentedErrors } from './documented-errors.ts';

type Refusal = (code: string, question: { action: string; writes: boolean }) => VendorErrorDetails;

const answer = { status: 200, headers: {}, body: '', receivedAt: 0 };

const refusals = {
  'aliyun-sms': (Code, question) =>
    aliyun.refused({ vendor: 'aliyun-sms', ...question }, answer, { Code, Message: '', RequestId: 'R-1' })
      .details,
  'tencent-sms': (Code, question) =>
    tencent.refused({ vendor: 'tencent-sms', ...question }, answer, { Code, Message: '' }, 'R-1').details,
  'ucloud-sms': (code, question) =>
    ucloud.refused({ vendor: 'ucloud-sms', ...question }, answer, { code, words: '' }).details,
} satisfies Partial<Record<SandboxVendorName, Refusal>>;

/** A vendor that came later has a table of its own, beside its other tests. */
type Vendor = keyof typeof refusals;

/** The codes and prefixes that have a meaning of their own. */
const known: Record<Vendor, string[]> = {
  'aliyun-sms': aliyunMeanings.map(([pattern]) => pattern),
  'tencent-sms': tencentMeanings.map(([pattern]) => pattern),
  'ucloud-sms': Object.keys(ucloudMeanings),
};

const vendors = Object.keys(refusals) as Vendor[];

const codesOf = (vendor: Vendor, rows: DocumentedErrors[]): string[] =>
  rows.flatMap(({ codes }) => codes[vendor] ?? []);

/** The first pattern that a code fits decides. */
const decidingFor = (vendor: Vendor, code: string): string | undefined =>
  known[vendor].find((pattern) =>
    pattern.endsWith('*') ? code.startsWith(pattern.slice(0, -1)) : code === pattern,
  );

for (const vendor of vendors) {
  for (const { codes, read, write, trouble } of documentedErrors)
    for (const code of codes[vendor] ?? [])
      test(`${vendor} ${code}: ${read === write ? read : `${read} to a read, ${write} to a write`}${trouble ? `, ${trouble}` : ''}`, (t) => {
        const asking = { action: 'QuerySmsSign', writes: false };
        const sending = { action: 'AddSmsSign', writes: true };
        t.like(refusals[vendor](code, asking), { kind: read, trouble, code });
        t.like(refusals[vendor](code, sending), { kind: write, trouble, code });
      });

  test(`${vendor}: every meaning has a documented code, and every code but the unlisted has a meaning`, (t) => {
    const codes = codesOf(vendor, documentedErrors);
    t.deepEqual(codes.toSorted(), [...new Set(codes)].toSorted(), 'each stands in one row');
    const used = codes.flatMap((code) => decidingFor(vendor, code) ?? []);
    t.deepEqual([...new Set(used)].toSorted(), known[vendor].toSorted());
    const isUnlisted = codes.filter((code) => decidingFor(vendor, code) === undefined);
    const unlisted = codesOf(
      vendor,
      documentedErrors.filter((row) => row.isUnlisted),
    );
    t.deepEqual(isUnlisted.toSorted(), unlisted.toSorted());
  });
}
