const shows = 'shows one signature of a text, and not of which scope';
const kept = 'Nothing was deleted.';

/** The reason of a signature that an id has to tell from our other one of the text. */
export const whyDoubtful = (vendor: string, text: string): string =>
  `${vendor} ${shows}: what it shows for 【${text}】 may be our other one. Say which id this one has in its console: \`{"arrived": true, "vendorId": "…"}\``;

/** The same of one that was asked back. */
export const whyKept = (vendor: string, text: string): string =>
  `${kept} ${whyDoubtful(vendor, text)}; then it goes on being withdrawn`;

/** What to do where an id has to tell; undefined where the reason is another. */
export function nextStepByReason(reason: string | undefined): string | undefined {
  if (!reason?.includes(shows)) return undefined;
  const [there, never] = reason.startsWith(kept)
    ? [' and is to be deleted', ': then it is withdrawn']
    : ['', ' and it should be sent again'];
  return `Look for it, and its id, in the vendor's console. Then send the update \`settle\`: \`{"arrived": true, "vendorId": "…"}\` with the id of this one when it is there${there}, \`{"arrived": false}\` when the vendor never got it${never}.`;
}
