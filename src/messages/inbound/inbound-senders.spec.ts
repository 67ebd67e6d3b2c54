import { People } from './inbound-senders';

const mention = (second: number, waId?: string, userId?: string, profileName?: string) => ({
  person: { waId, userId, profileName },
  at: new Date(second * 1000),
});

describe('People', () => {
  it('knows somebody by either id once a mention links them', () => {
    const people = new People([
      mention(1, '447700900001', undefined, 'Ann'),
      mention(2, undefined, 'GB.1'),
      mention(3, '447700900001', 'GB.1'),
      mention(4, '447700900002', undefined),
    ]);
    expect(people.list()).toMatchObject([
      { waId: '447700900001', userId: 'GB.1', name: 'Ann' },
      { waId: '447700900002', userId: null },
    ]);
    expect(people.find({ userId: 'GB.1' }).waId).toBe('447700900001');
  });

  it('takes the name of the newest mention that has one', () => {
    const people = new People([
      mention(5, '447700900001', undefined, 'New'),
      mention(1, '447700900001', undefined, 'Old'),
      mention(9, '447700900001', undefined),
    ]);
    expect(people.list()).toMatchObject([{ name: 'New', namedAt: new Date(5000) }]);
  });

  it('does not mistake a number for an id, nor names of objects for people', () => {
    const people = new People([
      mention(1, undefined, '447700900001'),
      mention(1, '447700900001', undefined),
      mention(1, undefined, '__proto__'),
    ]);
    expect(people.list()).toHaveLength(3);
  });
});
