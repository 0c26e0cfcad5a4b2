import { setTimeout as sleep } from 'node:timers/promises';
import type { Life } from './lives.ts';
import { life } from './lives.ts';

const qualified = { registered: { qualification: '1001' } };

/** Lives that Alibaba's first generation does not have. */
export const livesElsewhere: Life[] = [
  life(
    'filed-by-carriers',
    async (stack, name) => {
      await stack.countersign.submit(stack.application(name.account, name.text, qualified));
      await stack.reaches(name, 'inReview');
      await stack.decide(name.account, name.text, 'approve');
      await stack.reaches(name, 'filing');
      await stack.decide(name.account, name.text, 'approve');
      await stack.reaches(name, 'usable');
    },
    { settings: { vendor: 'tencent-sms', account: { filingEvery: 500, watchEvery: 1_000 } } },
  ),
  life(
    'renamed-after-rejection',
    async (stack, name) => {
      await stack.countersign.submit(stack.application(name.account, name.text));
      await stack.reaches(name, 'inReview');
      await stack.decide(name.account, name.text, 'reject', '无法识别申请主体');
      await stack.reaches(name, 'rejected');
      const { workflowId } = await stack.countersign.modify(name, { text: '山海茶叶坊' });
      await stack.reaches(workflowId, 'inReview');
    },
    { settings: { vendor: 'ucloud-sms' } },
  ),
  life(
    'approved-and-changed',
    async (stack, name) => {
      await stack.countersign.submit(stack.application(name.account, name.text, qualified));
      await stack.reaches(name, 'inReview');
      await stack.decide(name.account, name.text, 'approve');
      await stack.reaches(name, 'filing');
      await stack.countersign.modify(name, { remark: 'Updates of orders and of deliveries' });
      await stack.reaches(name, 'inReview');
      await stack.decide(name.account, name.text, 'reject', '缺少授权书');
      await stack.reaches(name, 'rejected');
    },
    { settings: { account: { api: 'current', filingEvery: 500 } } },
  ),
  life(
    'by-hand',
    async (stack, name) => {
      await stack.countersign.submit(stack.application(name.account, name.text));
      await stack.reaches(name, 'blocked');
      await stack.countersign.provide(name);
      await stack.reaches(name, 'inReview');
      await stack.countersign.settle(name, { verdict: 'approved' });
      await stack.countersign.withdraw(name);
      await stack.countersign.provide(name);
      await stack.reaches(name, 'withdrawn');
    },
    { settings: { account: { channel: 'manual' } } },
  ),
  life(
    'overdue-and-disabled',
    async (stack, name) => {
      await stack.countersign.submit(stack.application(name.account, name.text));
      await stack.reaches(name, 'inReview');
      const isOverdue = async () => (await stack.countersign.status(name)).waitingFor === 'person';
      while (!(await isOverdue())) await sleep(200);
      await stack.decide(name.account, name.text, 'approve');
      await stack.reaches(name, 'usable');
      const vendor = 'ucloud-sms';
      const seed = (state: string) => [{ text: name.text, state }];
      await stack.control.signatures({ vendor, account: name.account, signatures: seed('disabled') });
      await stack.reaches(name, 'disabled');
      await stack.control.signatures({ vendor, account: name.account, signatures: seed('approved') });
      await stack.reaches(name, 'usable');
    },
    {
      settings: {
        vendor: 'ucloud-sms',
        account: {
          watchEvery: 1_000,
          review: { usuallyTakes: 3_000, holidays: 'open', lookEvery: 500, ...allWeek() },
        },
      },
    },
  ),
  life(
    'blocked-by-its-owner',
    async (stack, name) => {
      const application = stack.application(name.account, name.text, { owner: 'house' });
      await stack.countersign.submit(application);
      await stack.reaches(name, 'blocked');
      await stack.countersign.provide(name, { note: 'Not yet' });
      await stack.reaches(name, 'blocked');
      await stack.countersign.withdraw(name);
      await stack.reaches(name, 'withdrawn');
    },
    { settings: { account: { api: 'current', owner: 'house' } } },
  ),
  life(
    'blocked-and-modified',
    async (stack, name) => {
      const vendor = 'ucloud-sms';
      const call = { vendor, account: name.account, action: 'CreateUSMSSignature' } as const;
      await stack.control.fault({ ...call, kind: 'error', code: '18906', message: '资质未通过审核' });
      await stack.countersign.submit(stack.application(name.account, name.text));
      await stack.reaches(name, 'blocked');
      await stack.countersign.modify(name, { remark: 'Updates of orders, by our own qualification' });
      await stack.reaches(name, 'inReview');
      await stack.countersign.withdraw(name);
      await stack.decide(name.account, name.text, 'approve');
      await stack.reaches(name, 'withdrawn');
    },
    { settings: { vendor: 'ucloud-sms' } },
  ),
  life(
    'rolled-out',
    async (stack, { account, text }) => {
      await stack.countersign.rollouts.start({
        name: 'recorded',
        application: {
          ...{ text, source: 'company', remark: 'Updates of orders to customers who asked for them' },
          documents: [{ kind: 'businessLicense', source: 'file:licence.png' }],
        },
        accounts: [{ account }, { account: 'rolled-out-too', source: 'shop' }],
      });
      const isKnownAs = async (state: string) =>
        (await stack.countersign.rollouts.status('recorded')).places[0]?.state === state;
      while (!(await isKnownAs('inReview'))) await sleep(200);
      await stack.decide(account, text, 'reject', '请在申请说明中填写网站域名');
      while (!(await isKnownAs('rejected'))) await sleep(200);
      const changes = { remark: 'www.example.com, updates of orders' };
      await stack.countersign.rollouts.modify('recorded', { class: 'remarkLacksDomain', changes });
      await stack.reaches({ account, text }, 'inReview');
      await stack.decide(account, text, 'approve');
      await stack.temporal.workflow.getHandle('sms-signature-rollout:recorded').result();
    },
    { besides: { rollout: 'sms-signature-rollout:recorded' } },
  ),
  life('rolled-out-too', async () => undefined, { settings: { vendor: 'ucloud-sms' }, notKept: true }),
  life(
    'imported',
    async (stack, { account, text }) => {
      const signatures = [{ text, state: 'approved' }];
      await stack.control.signatures({ vendor: 'aliyun-sms', account, signatures });
      await stack.countersign.importAccount(account);
      await stack.reaches({ account, text }, 'usable');
    },
    { besides: { import: 'account-import:imported' } },
  ),
];

function allWeek() {
  const allDay = { from: '00:00', until: '24:00' };
  return { workdays: allDay, weekends: allDay };
}
