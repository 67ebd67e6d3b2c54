import { lockNumbers } from './people-locks.fragments';

it('gives whoever shares an id a lock in common, in ascending order, and never too many', () => {
  const [workspace, both] = lockNumbers('w', ['447700900001', 'GB.1']);
  const [, byNumber] = lockNumbers('w', ['447700900001', null]);
  const [, byId] = lockNumbers('w', [null, 'GB.1']);
  expect(both).toEqual([...new Set([...byNumber, ...byId])].sort((a, b) => a - b));
  expect(Number.isInteger(workspace)).toBe(true);
  const many = Array.from({ length: 5000 }, (_, i) => String(447700000000 + i));
  const [, locks] = lockNumbers('w', many);
  expect(locks).toEqual([...locks].sort((a, b) => a - b));
  expect(locks.length).toBeLessThanOrEqual(256);
});

it('takes all spellings of a number for one', () => {
  expect(lockNumbers('w', ['525512345678'])).toEqual(lockNumbers('w', ['5215512345678']));
});
