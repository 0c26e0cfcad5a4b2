import test from 'ava';
import { account, vendor, withUCloud } from './ucloud-sms.ts';

const change = { SigContent: '优刻得', SigType: 0, SigPurpose: 0, CertificateType: 0 };
const good = { ...change, Description: '双11大促' };

test('only a rejected signature may be updated, keeps its id, and is reviewed again', async (t) => {
  const { ask, control } = await withUCloud(t);
  const states = ['waiting', 'inReview', 'approved', 'rejected', 'disabled'];
  await control.signatures({
    ...{ vendor, account },
    signatures: states.map((state) => ({ id: state, text: `优${state}`, state, reason: '资质不符' })),
  });
  const updated = async (SigId: string) => (await ask('UpdateUSMSSignature', { ...change, SigId })).RetCode;
  for (const state of ['waiting', 'inReview', 'approved', 'disabled'])
    t.is(await updated(state), 18902, state);
  t.is(await updated('rejected'), 0);
  t.is(await updated('nothing'), 18901);
  t.deepEqual((await ask('QueryUSMSSignature', { SigId: 'rejected' })).Data, {
    ...{ SigId: 'rejected', SigContent: '优刻得', Status: 0, ErrDesc: '' },
  });
});

test('a text that waits, is under review or approved is not given again; in the other scope it is', async (t) => {
  const { ask, control } = await withUCloud(t);
  const states = ['waiting', 'inReview', 'approved', 'rejected', 'disabled'];
  await control.signatures({
    ...{ vendor, account },
    signatures: states.map((state) => ({ id: state, text: `优${state}`, state })),
  });
  const created = async (own: object) => (await ask('CreateUSMSSignature', { ...good, ...own })).RetCode;
  for (const state of ['waiting', 'inReview', 'approved'])
    t.is(await created({ SigContent: `优${state}` }), 18904, state);
  t.is(await created({ SigContent: '优approved', International: true }), 0);
  t.is(
    (await ask('UpdateUSMSSignature', { ...change, SigId: 'rejected', SigContent: '优approved' })).RetCode,
    18904,
  );
  for (const state of ['rejected', 'disabled']) t.is(await created({ SigContent: `优${state}` }), 0, state);
});

test('a query needs an id or a text, and finds the newest of those with one text', async (t) => {
  const { ask, control } = await withUCloud(t);
  t.is((await ask('QueryUSMSSignature')).RetCode, 18001);
  const seeds = [
    { id: 'SIG1', text: '优刻得', state: 'disabled', reason: '违规' },
    { id: 'SIG2', text: '优刻得', state: 'rejected' },
  ];
  await control.signatures({ vendor, account, signatures: seeds });
  const found = async (own: Record<string, string>) => (await ask('QueryUSMSSignature', own)).Data;
  t.like(await found({ SigContent: '优刻得' }), { SigId: 'SIG2', Status: 3 });
  t.like(await found({ SigId: 'SIG1' }), { Status: 4, ErrDesc: '违规' });
  t.like(await found({ SigId: 'SIG1', SigContent: '优刻得' }), { SigId: 'SIG1' });
  t.is(await found({ SigId: 'SIG1', SigContent: '别的' }), undefined);
  t.is((await ask('QueryUSMSSignature', { SigId: 'SIG1' }, 'sandbox-individual')).RetCode, 18901);
});

test('a deletion takes all of its ids or none: what is under review stays, and what is gone is gone', async (t) => {
  const { ask, control } = await withUCloud(t);
  const states = ['waiting', 'inReview', 'approved', 'rejected', 'disabled'];
  await control.signatures({
    ...{ vendor, account },
    signatures: states.map((state) => ({ id: state, text: `优${state}`, state })),
  });
  const deleted = async (...SigIds: string[]) => (await ask('DeleteUSMSSignature', { SigIds })).RetCode;
  t.is(await deleted(), 18001);
  t.is(await deleted('approved', 'inReview'), 18903);
  t.is(await deleted('waiting'), 18903);
  t.is(await deleted('approved', 'nothing'), 18901);
  t.is(await deleted('approved', 'rejected', 'disabled'), 0);
  t.is(await deleted('approved'), 18901);
  t.is((await ask('QueryUSMSSignature', { SigContent: '优approved' })).RetCode, 18901);
});
