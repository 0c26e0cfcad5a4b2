import test from 'ava';
import { instructions } from '../../activities/by-hand-instructions.ts';
import type { AdmittedApplication } from '../../model/application.ts';
import { smsVendors } from '../../vendors/registry.ts';
import { application } from '../vendors/applications.ts';

const link = 'https://apps.example.com/id1';

const told = (vendor: keyof typeof smsVendors, changes: Partial<AdmittedApplication>): string =>
  instructions(
    { vendor, vendorAccount: '1', console: smsVendors[vendor].console },
    { kind: 'application', application: application(changes) },
  );

for (const vendor of Object.keys(smsVendors) as (keyof typeof smsVendors)[])
  test(`at ${vendor} a link is entered with the remark, since its console has no field for it`, (t) => {
    const sentence = told(vendor, { source: 'app', remark: '订单通知', link });
    t.true(sentence.includes(`remark: "订单通知 ${link}"`), sentence);
    t.notRegex(sentence, /link: /);
    t.regex(told(vendor, { source: 'app', remark: link, link }), new RegExp(`remark: "${link}"`));
  });

test('UCloud has one type for official accounts and mini programs', (t) => {
  t.regex(told('ucloud-sms', { source: 'officialAccount' }), /type: "公众号或小程序"/);
  t.regex(told('ucloud-sms', { source: 'miniProgram' }), /type: "公众号或小程序"/);
});
