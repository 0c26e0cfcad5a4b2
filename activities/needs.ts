import type { VendorError } from '../model/vendor-error.ts';
import type { ConfiguredAccount } from './context.ts';
import type { SubmitResult } from './submit-result.ts';

/** Nothing was sent, and a person has to make room, or to bring what the vendor has on record. */
export const needs = ({ name, vendor }: ConfiguredAccount, error: VendorError): SubmitResult => ({
  outcome: 'blocked',
  need: `${error.message}. ${needOf[error.kind as keyof typeof needOf](name, vendor)}`,
  isSent: false,
  wasAsked: true,
});

const needOf = {
  capReached: (account: string, vendor: string) =>
    `The account "${account}" holds as many signatures as ${vendor} allows: withdraw one that is not used any more.`,
  qualificationMissing: (account: string, vendor: string) =>
    `See the qualifications of the account "${account}" in the console of ${vendor}: it is needed approved. Once it is, send the update \`provide\`; or name another one by \`modify\`, such as \`{"registered": {"qualification": "…"}}\`, and nothing else of it is lost.`,
} as const;
