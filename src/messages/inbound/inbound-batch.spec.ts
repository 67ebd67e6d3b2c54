import { byWorkspace } from './inbound-batch';
import type { Received, ReceivedMessage } from './inbound-messages.types';

const numbers = new Map([
  ['1', { id: 'n1', workspaceId: 'a', phoneNumber: '+15550100001' }],
  ['2', { id: 'n2', workspaceId: 'b', phoneNumber: '+15550100002' }],
]);

const message = (metaNumberId: string, wamid: string, type = 'text'): Received => ({
  kind: 'message',
  message: { metaNumberId, wamid, type, direction: 'inbound' } as ReceivedMessage,
});

const preference = (metaNumberId: string, waId: string): Received => ({
  kind: 'preference',
  preference: {
    metaNumberId,
    correspondent: { waId },
    at: new Date(0),
    optedIn: false,
    category: 'marketing_messages',
    detail: null,
  },
});

describe('byWorkspace', () => {
  it('gives each workspace what came to its numbers, and leaves out unknown numbers', () => {
    const batches = byWorkspace(
      [message('1', 'x'), message('2', 'x'), message('3', 'y'), preference('2', '447700900001')],
      numbers,
    );
    expect([...batches.keys()]).toEqual(['a', 'b']);
    expect(batches.get('a')!.messages).toMatchObject([{ wamid: 'x', phoneNumberId: 'n1' }]);
    expect(batches.get('b')!.messages).toMatchObject([{ wamid: 'x', phoneNumberId: 'n2' }]);
    expect(batches.get('b')!.preferences).toHaveLength(1);
  });

  it('keeps one of what is reported twice', () => {
    const twice = [
      message('1', 'x'),
      message('1', 'x'),
      preference('1', '447700900001'),
      preference('1', '447700900001'),
    ];
    const batch = byWorkspace(twice, numbers).get('a')!;
    expect([batch.messages.length, batch.preferences.length]).toEqual([1, 1]);
  });

  it.each([[['unsupported', 'image']], [['image', 'unsupported']]])(
    'keeps the real message rather than its placeholder: %p',
    (types) => {
      const batch = byWorkspace(
        types.map((type) => message('1', 'x', type)),
        numbers,
      ).get('a')!;
      expect(batch.messages).toMatchObject([{ type: 'image' }]);
    },
  );
});
