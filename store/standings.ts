import type { Database } from './database.ts';

export interface Standing {
  what: 'unknown' | 'sending for long' | 'decided but not told';
  account: string;
  count: number;
  /** The text of one of them. */
  example: string;
}

/** Submissions that do not go on by themselves, or should have long ago. */
export async function signaturesThatWait(database: Database): Promise<Standing[]> {
  const { rows } = await database.query<Standing>(
    `select what, account, count(*) as count, min(text) as example
     from (
       select account, text, case
         when submission.state = 'unknown' then 'unknown'
         when submission.state = 'submitting' and sending_at < now() - interval '1 hour' then 'sending for long'
         when decided_at < now() - interval '10 minutes' and told_at is null then 'decided but not told'
       end as what
       from submission join signature on signature.id = signature_id and signature.life = submission.life
     ) as waiting
     where what is not null
     group by what, account order by account, what`,
  );
  return rows;
}
