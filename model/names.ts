import { z } from 'zod';

/** The name that a configuration gives an account, a key, a fleet or a rollout. It is part of workflow ids. */
export const accountNameSchema = z
  .string('An account is named by a text, such as "acme-marketing"')
  .regex(/^[a-z0-9-]{1,63}$/, 'An account name has 1 to 63 of a–z, 0–9 and -');

/** Where messages with the signature are sent: vendors review the two apart. */
export const scopeSchema = z.enum(['mainland', 'international'], 'A scope is "mainland" or "international"');

export type Scope = z.infer<typeof scopeSchema>;

// What cannot be seen would make two signatures of one that people read; the slash has broken links of the Web UI.
// U+FFFD is what is left of text that was read in another encoding than its own.
const forbiddenInText = /[\uFFFD\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}/]/u;

/**
 * The text of a signature as everyone compares it: NFC, trimmed, without the 【】 that vendors add themselves.
 * Exact from there on: case and width matter to the vendors.
 */
export const signatureText = (given: string): string =>
  given
    .replaceAll(/[【】]/gu, '')
    .normalize('NFC')
    .trim();

export const signatureTextSchema = z
  .string('The text is the brand that stands between 【 and 】')
  .transform(signatureText)
  .pipe(
    z
      .string()
      .min(1, 'The text is empty once spaces and 【】 are removed')
      // With the longest account name, a workflow id of 255 bytes at most: some servers take no longer ones.
      .max(40, 'The text is too long for any vendor')
      .refine((text) => !forbiddenInText.test(text), 'The text has a "/" or a character that cannot be seen'),
  );

export interface SignatureIdentity {
  account: string;
  scope: Scope;
  text: string;
}

/** One workflow per signature at an account; the id is how everyone finds it. */
export const smsSignatureWorkflowId = (identity: SignatureIdentity): string =>
  `sms-signature:${identity.account}:${identity.scope}:${signatureText(identity.text)}`;

/** One review desk per account with anything in review. */
export const accountReviewsWorkflowId = (account: string): string => `account-reviews:${account}`;

/** A check of one account, or of all. */
export const accountsCheckWorkflowId = (account?: string): string =>
  account === undefined ? 'accounts-check' : `accounts-check:${account}`;

/** One rollout of a brand to several accounts. */
export const smsSignatureRolloutWorkflowId = (name: string): string => `sms-signature-rollout:${name}`;

/** The import of what an account holds at its vendor. */
export const accountImportWorkflowId = (account: string): string => `account-import:${account}`;

export const workflowTypes = {
  smsSignature: 'smsSignature',
  smsSignatureRollout: 'smsSignatureRollout',
  accountReviews: 'accountReviews',
  accountsCheck: 'accountsCheck',
  accountImport: 'accountImport',
} as const;

/** The task queues are a public contract; a vendor's calls have a queue of their own, so that a slow vendor starves nobody. */
export const taskQueues = {
  workflows: 'countersign',
  store: 'countersign-store',
  vendor: (vendor: string): string => `countersign-${vendor}`,
} as const;

/** The identity that a workflow id names. An id that names none gives back what can be read of it. */
export function smsSignatureIdentity(workflowId: string): SignatureIdentity {
  const [, account = '', scope, ...text] = workflowId.split(':');
  return { account, scope: scope === 'international' ? scope : 'mainland', text: text.join(':') };
}
