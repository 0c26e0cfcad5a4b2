import type { Changes } from '../model/application.ts';
import type { RejectionClass } from '../model/rejection/classes.ts';
import type { RolloutInput } from '../model/rollout.ts';
import type { Fate } from './fate.ts';

const licence = { kind: 'businessLicense', source: 'file:business-license.png' } as const;
const letter = { kind: 'authorizationLetter', source: 'file:authorization-letter.png' } as const;

/** One brand for three vendors. Its licence has been forgotten at Alibaba, whose API takes it all the same. */
export const rollout = {
  name: 'tea-house',
  application: {
    text: '山海茶坊',
    source: 'company',
    remark: 'Order and delivery updates to customers of our tea house',
  },
  accounts: [
    { account: 'acme-aliyun' },
    { account: 'acme-tencent', registered: { qualification: '1001' }, documents: [licence] },
    { account: 'acme-ucloud', documents: [licence] },
  ],
} satisfies RolloutInput;

/** In the order of the accounts. */
export const fates: Fate[] = [
  { becomes: ['rejected', 'usable'], ends: 'usable' },
  { becomes: ['usable'], ends: 'usable' },
  { becomes: ['rejected', 'usable'], ends: 'usable' },
];

/** What the control port lets a reviewer say where the rules would approve. */
export const objection = {
  vendor: 'ucloud-sms',
  account: 'acme-ucloud',
  vendorAccount: 'sandbox-enterprise',
  reason: '签名所属主体与账号主体不同，请补充授权委托书后重新提交。',
} as const;

/** What a person answers to each class of rejection, wherever the brand was rejected for it. */
export const answers: Partial<Record<RejectionClass, { changes: Changes; inWords: string }>> = {
  certificateMissing: { changes: { documents: [licence] }, inWords: 'with the licence' },
  letterMissing: {
    changes: { onBehalf: true, documents: [licence, letter] },
    inWords: "on behalf of its owner, with the owner's letter",
  },
};
