import type { Application } from '../../model/application.ts';
import { remarkWithLink } from '../remark-with-link.ts';

type Remarked = Pick<Application, 'source' | 'remark' | 'link'>;

/** The remark as `api: modify` sends it: neither AddSmsSign nor ModifySmsSign has a field for the link. */
export const modifyRemark = ({ remark, link }: Remarked): string => remarkWithLink(remark, link);

/** The remark as `api: current` sends it: the link of an app has a field of its own there, ApplySceneContent. */
export const currentRemark = ({ source, remark, link }: Remarked): string =>
  source === 'app' ? remark : remarkWithLink(remark, link);
