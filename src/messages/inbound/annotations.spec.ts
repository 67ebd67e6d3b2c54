import fc from 'fast-check';
import { annotate, type Annotation } from './annotations';

let count = 0;
function annotation(type: Annotation['type'], second: number, content = {}, from = '+447700900001'): Annotation {
  return { wamid: `wamid.${++count}`, type, from, at: new Date(second * 1000), content };
}
const at = (second: number): string => new Date(second * 1000).toISOString();
const text = { body: 'first' };
const edited = (content: object) => ({ edit: { content: { type: 'text', ...content } } });

describe('annotate', () => {
  it('leaves a message without annotations as it is', () => {
    expect(annotate(text, [])).toEqual(text);
  });

  it('keeps the newest reaction of each user, and drops one that was taken back', () => {
    const annotations = [
      annotation('reaction', 1, { reaction: { emoji: '👍' } }),
      annotation('reaction', 3, { reaction: { emoji: '🎉' } }),
      annotation('reaction', 2, { reaction: { emoji: '❤️' } }, '+447700900002'),
      annotation('reaction', 1, { reaction: { emoji: '😀' } }, '+447700900003'),
      annotation('reaction', 4, { reaction: { emoji: '' } }, '+447700900003'),
    ];
    expect(annotate(text, annotations)).toEqual({
      body: 'first',
      reactions: [
        { from: '+447700900001', emoji: '🎉', at: at(3) },
        { from: '+447700900002', emoji: '❤️', at: at(2) },
      ],
    });
  });

  it('shows the newest edit and keeps what was written first', () => {
    const edits = [annotation('edit', 1, edited({ body: 'second' })), annotation('edit', 2, edited({ body: 'third' }))];
    const expected = { body: 'third', original: { body: 'first' }, edited_at: at(2) };
    expect(annotate(text, edits)).toEqual(expected);
    expect(annotate(annotate(text, [edits[0]!]), edits)).toEqual(expected);
  });

  it('keeps what else is in the content when a caption is edited', () => {
    const image = { id: '1', caption: 'a', media_state: 'stored' };
    expect(annotate(image, [annotation('edit', 1, edited({ caption: 'b' }))])).toEqual({
      id: '1',
      caption: 'b',
      media_state: 'stored',
      original: { caption: 'a' },
      edited_at: at(1),
    });
  });

  it('notes a withdrawal', () => {
    expect(annotate(text, [annotation('revoke', 5)])).toEqual({ body: 'first', revoked_at: at(5) });
  });

  it.each([
    { edit: 'x' },
    {},
    { edit: {} },
    { edit: { content: { type: 'unknown', raw: 1 } } },
    edited({ reactions: 1, original: 2, revoked_at: 3 }),
  ])('survives the edit %p', (content) => expect(annotate(text, [annotation('edit', 1, content)])).toMatchObject(text));

  it('comes to the same end in every order, applied one by one or again and again', () => {
    const all = [
      annotation('reaction', 1, { reaction: { emoji: '👍' } }),
      annotation('reaction', 1, { reaction: { emoji: '🙏' } }),
      annotation('reaction', 2, {}),
      annotation('reaction', 2, { reaction: { emoji: '❤️' } }, '+447700900002'),
      annotation('edit', 3, edited({ body: 'second' })),
      annotation('edit', 4, edited({ body: 'third', caption: 'x' })),
      annotation('revoke', 6),
    ];
    const expected = annotate(text, all);
    fc.assert(
      fc.property(fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 }), (order) => {
        const seen = new Map<string, Annotation>();
        let content: Record<string, unknown> = text;
        for (const one of order) {
          seen.set(one.wamid, one);
          content = annotate(content, [...seen.values()]);
        }
        expect(content).toEqual(expected);
      }),
    );
  });
});
