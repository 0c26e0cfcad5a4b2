import { type Meaning, refusedFor } from '../refusal.ts';

/** A RetCode other than 0, and the Message beside it. */
export interface Told {
  code: string;
  words: string;
}

const unknownKey = refusedFor('key', 'check the public key in the console (API keys)');
const calledWrong = refusedFor('api', 'tell the makers of Countersign: it calls in a way that is not taken');
const permission = refusedFor('permission', 'ask the owner of the main account to grant it to this key');
const invalid: Meaning = { kind: 'invalidApplication' };
const atFault: Meaning = { kind: 'unavailable' };
const aboutSending: Meaning = {
  ...invalid,
  mend: 'this code is about sending messages; ask UCloud why it comes here',
};

/**
 * Every RetCode that is published. `unavailable` says nothing of whether a write was done. Source: UCloud API, general
 * RetCodes, and the USMS page of error codes.
 */
export const published: Record<string, Meaning> = {
  '110': atFault,
  '130': atFault,
  '150': atFault,
  '151': atFault,
  '153': { kind: 'throttled' },
  '160': calledWrong,
  '161': refusedFor('api', "see that the account's `endpoint` is UCloud's API and offers this call"),
  '170': refusedFor('key', 'tell the makers of Countersign: it signs in a way that is not taken'),
  '171': refusedFor('key', 'check the private key'),
  '172': unknownKey,
  '173': refusedFor('account', 'the account is restricted; see its state in the console, or ask UCloud'),
  '174': unknownKey,
  '180': calledWrong,
  '200': atFault,
  '290': refusedFor('permission', 'ask the owner of the main account to grant this key the project'),
  '291': permission,
  '292': refusedFor('account', "correct `project` among the account's `options`"),
  '293': permission,
  '294': refusedFor('address', 'allow the address of this worker in the console (API keys)'),
  '295': refusedFor('permission', 'lift the security lock of this call in the console'),
  '299': permission,
  '18000': invalid,
  '18001': invalid,
  '18002': invalid,
  '18003': invalid,
  '18004': atFault,
  '18007': atFault,
  '18013': aboutSending,
  '18014': aboutSending,
  '18016': aboutSending,
  '18017': aboutSending,
  '18018': aboutSending,
  '18019': aboutSending,
  '18023': aboutSending,
  '18033': aboutSending,
  '18046': aboutSending,
  '18048': aboutSending,
  '18049': aboutSending,
};

/** One code for any parameter that names nothing: its words tell more. */
const invalidParameter = '18003';

/**
 * Of what is wrong with a signature, rather than with a call, no code is published; these words are safe to judge by.
 * A query asks for a signature alone, so what is missing is that one, unless the words name another thing.
 */
const wordings: Record<string, { says: RegExp; except?: RegExp; means: Meaning }> = {
  QueryUSMSSignature: {
    says: /不存在|未找到|\bnot ?(?:exists?|found)\b|\bno such\b/i,
    except:
      /项目|账[号户]|用户|公司|资质|模板|接口|服务|权限|project|account|user|company|qualification|template|action|api|service|permission|region/i,
    means: { kind: 'notFound' },
  },
  CreateUSMSSignature: {
    // Not 资质证明文件, which is the certificate of this application.
    says: /资质(?!证明).*(?:不存在|未通过|未审核|无效)|QualificationId/i,
    means: { kind: 'qualificationMissing' },
  },
};

/**
 * A code that nobody knows, in a well-formed answer, is a refusal: nothing was done, and a person has to see the words.
 */
export function meaningOf(action: string, { code, words }: Told): Meaning {
  const meaning = published[code];
  if (meaning && code !== invalidParameter) return meaning;
  const { says, except, means } = wordings[action] ?? {};
  return means && says?.test(words) && !except?.test(words) ? means : invalid;
}
