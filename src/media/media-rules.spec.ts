import { canonicalType, claimedType, extensionOf, sendingRefusal } from './media-rules';

const MB = 1024 * 1024;
const refusal = (type: string, mimeType: string, fileSize = 1000, details = {}) =>
  sendingRefusal({ type: type as never, mimeType, fileSize, details });

describe('claimedType', () => {
  it.each([
    ['image/PNG; charset=binary', 'x.pdf', 'image/png'],
    ['image/jpg', 'x', 'image/jpeg'],
    ['audio/mp3', 'x', 'audio/mpeg'],
    ['application/octet-stream', 'Report.PDF', 'application/pdf'],
    ['', 'a.b.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['application/octet-stream', 'noending', null],
    ['text/plain', 'x.png', 'image/png'],
    ['text/plain', 'note.txt', 'text/plain'],
    ['text/plain', 'noending', null],
    ['application/octet-stream', 'x.xyz', null],
  ])('of %j and %j is %j', (contentType, name, claimed) => {
    expect(claimedType(contentType, name)).toBe(claimed);
  });
});

describe('sendingRefusal', () => {
  it('accepts what WhatsApp accepts, up to the last byte', () => {
    for (const answer of [
      refusal('image', 'image/jpeg', 5 * MB),
      refusal('image', 'image/png', 5 * MB, { bitDepth: 8 }),
      refusal('video', 'video/mp4', 16 * MB),
      refusal('audio', 'audio/ogg', 16 * MB, { opus: true }),
      refusal('document', 'application/pdf', 100 * MB),
      refusal('document', 'text/plain'),
      refusal('sticker', 'image/webp', 100 * 1024, { width: 512, height: 512, animated: false }),
      refusal('sticker', 'image/webp', 500 * 1024, { width: 512, height: 512, animated: true }),
    ])
      expect(answer).toBeNull();
  });

  it.each([
    ['image', 'image/jpeg', 5 * MB + 1, {}, /images of up to 5 MB/],
    ['image', 'image/gif', 10, {}, /does not accept GIF/],
    ['image', 'image/png', 10, { bitDepth: 16 }, /8 bits/],
    ['image', 'image/heic', 10, {}, /does not accept image\/heic as image/],
    ['video', 'video/quicktime', 10, {}, /QuickTime/],
    ['audio', 'audio/ogg', 10, { opus: false }, /Opus/],
    ['sticker', 'image/webp', 100 * 1024 + 1, { animated: false }, /still stickers of up to 100 KB/],
    ['sticker', 'image/webp', 10, { width: 100, height: 512 }, /512 x 512.*100 x 512/],
    ['document', 'application/pdf', 100 * MB + 1, {}, /up to 100 MB/],
  ])('refuses %s %s of %d bytes %j', (type, mimeType, size, details, reason) => {
    expect(refusal(type, mimeType, size, details)).toMatch(reason);
  });
});

describe('names of kinds', () => {
  it('are one for each kind', () => {
    expect(canonicalType('audio/ogg; codecs=opus')).toBe('audio/ogg');
    expect(canonicalType('VIDEO/X-M4V')).toBe('video/mp4');
  });

  it('have a file ending', () => {
    expect(extensionOf('audio/ogg; codecs=opus')).toBe('ogg');
    expect(extensionOf('application/x-unknown')).toBe('bin');
  });
});
