import test from 'ava';
import { editedStill, editedWarning } from '../../model/edited.ts';

const shows = (orderId: string) => ({ text: '晨光手账', status: 'approved', rawCode: '1', orderId }) as const;

test('another ticket than ours is warned of, unless it was told or is that of what our change replaced', (t) => {
  t.like(editedWarning(shows('3'), '2', []), { given: '3', allowed: '2' });
  t.is(editedWarning(shows('2'), '2', []), undefined);
  t.is(editedWarning(shows('3'), '2', ['3', undefined]), undefined, 'told before');
  t.is(editedWarning(shows('1'), '2', [undefined, '1']), undefined, 'an answer that is behind');
});

test('what was told is warned of in the same words by a later run, unless it is ours by now', (t) => {
  t.deepEqual(editedStill('3', '2'), editedWarning(shows('3'), '2', []));
  t.is(editedStill('2', '2'), undefined);
  t.is(editedStill(null, '2'), undefined);
});
