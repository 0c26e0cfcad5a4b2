import type { ApplicationInput } from '../model/application.ts';
import { type Fate, judge, stuck, type Told } from './fate.ts';
import type { Telling } from './telling.ts';

/** Two applications on one day of an individual, who has one: the second waits for tomorrow. */
const applications: { application: ApplicationInput; fate: Fate }[] = [
  {
    application: {
      account: 'jo-aliyun',
      text: '晨光手账',
      source: 'app',
      remark: 'Reminders of the diary app, to people who asked for them',
      documents: [{ kind: 'appScreenshot', source: 'file:business-license.png' }],
    },
    fate: { ends: 'usable', submissions: ['usable'] },
  },
  {
    application: {
      account: 'jo-aliyun',
      text: '晚风电台',
      source: 'officialAccount',
      remark: 'News of the programme, to subscribers of the official account',
      documents: [{ kind: 'accountScreenshot', source: 'file:business-license.png' }],
    },
    fate: { ends: 'queued', submissions: ['queued'] },
  },
];

export async function tellIndividual({ stack, view, patience }: Telling): Promise<Told[]> {
  const { countersign } = stack;
  let before: Promise<unknown> = Promise.resolve();
  const following = applications.map(async ({ application, fate }) => {
    // One after the other, so that it is the second application of the day that has to wait.
    const submitting = before.then(() => {
      patience.signal.throwIfAborted();
      return countersign.submit(application);
    });
    before = submitting;
    const submitted = await submitting;
    view.changed(submitted);
    const options = { ...patience, onChange: view.changed, until: [fate.ends, ...stuck] };
    return judge(await countersign.wait(submitted.workflowId, options), fate);
  });
  // Where one fails, the other's last call is answered still: a client is not to be closed under it.
  await Promise.allSettled(following);
  return Promise.all(following);
}
