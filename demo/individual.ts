import type { ApplicationInput } from '../model/application.ts';
import type { Fate } from './fate.ts';

/** Two applications on one day of an individual, who has one: the second waits for tomorrow. */
export const applications: (Fate & { application: ApplicationInput })[] = [
  {
    application: {
      account: 'jo-aliyun',
      text: '晨光手账',
      source: 'app',
      remark: 'Reminders of the diary app, to people who asked for them',
      documents: [{ kind: 'appScreenshot', source: 'file:business-license.png' }],
    },
    becomes: ['usable'],
    ends: 'usable',
  },
  {
    application: {
      account: 'jo-aliyun',
      text: '晚风电台',
      source: 'officialAccount',
      remark: 'News of the programme, to subscribers of the official account',
      documents: [{ kind: 'accountScreenshot', source: 'file:business-license.png' }],
    },
    becomes: ['queued'],
    ends: 'queued',
  },
];
