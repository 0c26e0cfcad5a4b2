import { Refusal } from '../refusal.ts';

type Standing = 'approved' | 'inReview' | 'rejected';

interface Qualification {
  standing: Standing;
  /** For whose signatures it was granted. */
  thirdParty: boolean;
}

interface AuthorizationLetter {
  standing: Standing;
  /** Whether it has the credit code of the qualifications here. */
  matches: boolean;
}

/** What somebody has put on record in the console of every account here, by the vendor's ids. */
const qualifications: Record<string, Qualification> = {
  1001: { standing: 'approved', thirdParty: false },
  1002: { standing: 'inReview', thirdParty: false },
  1003: { standing: 'rejected', thirdParty: false },
  1004: { standing: 'approved', thirdParty: true },
};

const authorizationLetters: Record<string, AuthorizationLetter> = {
  2001: { standing: 'approved', matches: true },
  2002: { standing: 'inReview', matches: true },
  2003: { standing: 'approved', matches: false },
};

const trademarks: readonly string[] = ['3001'];
const appIcpRecords: readonly string[] = ['4001'];

/** The papers of one application, by their ids. */
export interface Papers {
  qualificationId: string;
  thirdParty: boolean;
  authorizationLetterId?: string | undefined;
  trademarkId?: string | undefined;
  appIcpRecordId?: string | undefined;
  /** The link to the app in a store. */
  applyScene?: string | undefined;
}

/** What the API refuses of papers before a reviewer sees them. Source of the codes: ChangeSignatureQualification. */
export function checkPapers(papers: Papers): void {
  const qualification = qualifications[papers.qualificationId];
  if (!qualification) throw new Refusal('QualificationNotExist');
  if (qualification.standing !== 'approved') throw new Refusal('SmsQualificationNotPassed');
  const { authorizationLetterId, trademarkId, appIcpRecordId } = papers;
  if (authorizationLetterId) {
    const letter = authorizationLetters[authorizationLetterId];
    if (!letter) throw new Refusal('SmsAuthorizationLetterNotExist');
    if (!letter.matches) throw new Refusal('SmsPassedAuthorizationLetterNotMatch');
  }
  if (trademarkId && !trademarks.includes(trademarkId)) throw unknown('TrademarkId');
  if (appIcpRecordId && !appIcpRecords.includes(appIcpRecordId)) throw unknown('AppIcpRecordId');
}

/** Which code the real service has for these is not published. */
const unknown = (name: string): Refusal => new Refusal('isv.INVALID_PARAMETERS', { words: `${name}不存在` });

export const isLetterApproved = ({ authorizationLetterId }: Papers): boolean =>
  authorizationLetters[authorizationLetterId ?? '']?.standing === 'approved';

/** Whether the qualification was granted for the use, own or for a third party, that the application names. */
export const suitsUse = ({ qualificationId, thirdParty }: Papers): boolean =>
  (qualifications[qualificationId]?.thirdParty ?? thirdParty) === thirdParty;
