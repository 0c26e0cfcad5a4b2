import type { Finding, RejectionClass } from './classes.ts';

const newText = 'where the vendor keeps a text, `withdraw` and apply under the new one';

/** What each class means for the application. The advice is for a person who may send the update `modify`. */
export const findings: Record<RejectionClass, Omit<Finding, 'class'>> = {
  contentForbidden: {
    field: 'text',
    advice: `Send \`modify\` with a \`text\` free of what the reviewer names; ${newText}. A line of business that the vendor serves for nobody has no remedy.`,
    mayRename: true,
  },
  sourceNotAllowed: {
    field: 'source',
    advice:
      'Send `modify` with a `source` that the vendor takes from this kind of account, and the documents that go with it: the name of a company or a registered trademark is taken longest.',
    mayRename: false,
  },
  qualificationNotApproved: {
    field: 'registered',
    advice:
      "Get what is not verified yet, the account's real name or the owner's qualification, approved in the vendor's console first; then send `modify`, with the qualification's id in `registered`.",
    mayRename: false,
  },
  nameTaken: {
    field: 'text',
    advice: `Look in the console for a signature of that text and take it up. If it is not yours, send \`modify\` with another \`text\`; ${newText}.`,
    mayRename: true,
  },
  nameMalformed: {
    field: 'text',
    advice: `Send \`modify\` with a \`text\` of 2 to 12 Chinese characters, letters or digits, without symbols or spaces; ${newText}.`,
    mayRename: true,
  },
  nonIdentifiableName: {
    field: 'text',
    advice: `Send \`modify\` with a \`text\` that names one company, product or brand; ${newText}.`,
    mayRename: true,
  },
  letterMissing: {
    field: 'documents',
    advice:
      "Send `modify` with `documents` that hold the owner's authorization letter, stamped, and `onBehalf`; or apply under a name that is the account's own.",
    mayRename: false,
  },
  letterInvalid: {
    field: 'documents',
    advice:
      'Have the authorization letter made out anew: right names on both sides, this signature in it, signed, stamped by the owner and in force. Then send `modify` with it in `documents`.',
    mayRename: false,
  },
  certificateMissing: {
    field: 'documents',
    advice:
      'Send `modify` with `documents` that hold the certificate which this source asks for, beside those sent before.',
    mayRename: false,
  },
  certificateExpired: {
    field: 'documents',
    advice:
      'Get the certificate renewed, and send `modify` with the new one in `documents`. Where its owner is struck off, only another owner can apply.',
    mayRename: false,
  },
  certificateUnreadable: {
    field: 'documents',
    advice:
      'Send `modify` with a sharp, whole and unaltered scan of the original in `documents`, as a file that opens, stamped where the reviewer asks for that.',
    mayRename: false,
  },
  certificateMismatch: {
    field: 'documents',
    advice:
      "Send `modify` with `documents` of the signature's owner that bear its name; or with a `text` that stands in those documents.",
    mayRename: true,
  },
  remarkLacksDomain: {
    field: 'remark',
    advice:
      'Send `modify` with a `remark` that gives the domain of the website; it must have an ICP filing under the name of the owner.',
    mayRename: false,
  },
  remarkLacksLink: {
    field: 'link',
    advice:
      "Send `modify` with a `link`, or a `remark` where the vendor takes none, to a public page that shows the name and its owner, such as the app's page in a store.",
    mayRename: false,
  },
  remarkLacksAccountName: {
    field: 'remark',
    advice:
      'Send `modify` with a `remark` that gives the full name of the official account or mini program, as a search in WeChat finds it.',
    mayRename: false,
  },
  subjectNotVerified: {
    field: 'remark',
    advice:
      "Make sure that what the signature names is online. Then send `modify` with a `remark` that says where to see it and whose it is: a link, a trademark's number, a shop's address.",
    mayRename: false,
  },
  unclassified: {
    advice:
      "Read the reviewer's words, ask the vendor's support where they do not suffice, and send `modify` with what answers them; or `withdraw`.",
    mayRename: false,
  },
};
