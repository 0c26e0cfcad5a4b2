import type { Changes } from '../model/application.ts';
import type { RejectionClass } from '../model/rejection/classes.ts';
import type { RolloutInput } from '../model/rollout.ts';
import type { Control } from '../sandbox/control-client.ts';
import type { Fate } from './fate.ts';

const licence = { kind: 'businessLicense', source: 'file:business-license.png' } as const;
const letter = { kind: 'authorizationLetter', source: 'file:authorization-letter.png' } as const;

const text = '山海茶坊';

/** One brand for three vendors. At Alibaba, whose API takes that, its licence has been forgotten. */
export const rollout = {
  name: 'tea-house',
  application: {
    text,
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
  { ends: 'usable', submissions: ['rejected', 'usable'] },
  { ends: 'usable', submissions: ['usable'] },
  { ends: 'usable', submissions: ['rejected', 'usable'] },
];

/** What a reviewer is made to say by the control port, where the sandbox's own has nothing to say against it. */
export const objections: Record<string, Parameters<Control['review']>[0]> = {
  'acme-ucloud': {
    vendor: 'ucloud-sms',
    account: 'sandbox-enterprise',
    signature: text,
    verdict: 'reject',
    reason: '签名所属主体与账号主体不同，请补充授权委托书后重新提交。',
  },
};

/** What a person changes after a rejection of each class, wherever the brand was rejected for it. */
export const answers: Partial<Record<RejectionClass, { changes: Changes; inWords: string }>> = {
  certificateMissing: { changes: { documents: [licence] }, inWords: 'the licence is added' },
  letterMissing: {
    changes: { onBehalf: true, documents: [licence, letter] },
    inWords: 'on behalf of its owner, whose letter is added',
  },
};
