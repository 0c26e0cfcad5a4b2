export { accountImport } from './account-import.ts';
export { accountReviews } from './account-reviews.ts';
export { accountsCheck } from './accounts-check.ts';
export { smsSignature } from './sms-signature.ts';
export { smsSignatureRollout } from './sms-signature-rollout.ts';
