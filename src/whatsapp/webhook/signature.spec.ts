import { createHmac } from 'node:crypto';
import { sign, verifySignature } from './signature';

const secret = 'app-secret-for-tests';
const body = Buffer.from('{"entry":[{"text":"\\u00e9t\\u00e9 \\/ ok"}]}');

describe('webhook signature', () => {
  it('accepts what Meta computes over the raw bytes', () => {
    const header = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
    expect(verifySignature(body, header, [secret])).toBe(true);
    expect(sign(body, secret)).toBe(header);
    expect(verifySignature(body, `sha256=${header.slice(7).toUpperCase()}`, [secret])).toBe(true);
  });

  it('refuses a body that was parsed and written again', () => {
    const again = Buffer.from(JSON.stringify(JSON.parse(body.toString())));
    expect(verifySignature(again, sign(body, secret), [secret])).toBe(false);
  });

  it('accepts any of several secrets, wherever it stands', () => {
    const header = sign(body, 'second');
    expect(verifySignature(body, header, ['first', 'second'])).toBe(true);
    expect(verifySignature(body, header, ['second', 'first'])).toBe(true);
    expect(verifySignature(body, header, ['first', 'third'])).toBe(false);
  });

  it.each([
    undefined,
    '',
    'sha256=',
    sign(body, secret).slice(0, -1),
    `${sign(body, secret)}0`,
    sign(body, secret).replace('sha256=', 'sha1='),
    sign(body, secret).slice(7),
    `sha256=${'z'.repeat(64)}`,
    `sha256=${'0'.repeat(64)}`,
  ])('refuses the header %p', (header) => {
    expect(verifySignature(body, header, [secret])).toBe(false);
  });

  it('verifies nothing without a secret', () => {
    expect(verifySignature(body, sign(body, ''), [''])).toBe(false);
    expect(verifySignature(body, sign(body, secret), [])).toBe(false);
  });
});
