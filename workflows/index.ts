export { accountReviews } from './account-reviews.ts';
export { smsSignature } from './sms-signature.ts';
