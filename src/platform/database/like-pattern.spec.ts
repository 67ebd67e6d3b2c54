import { likePattern } from './like-pattern';

describe('likePattern', () => {
  it('takes wildcards literally', () => {
    expect(likePattern('50%_a\\b')).toBe('%50\\%\\_a\\\\b%');
  });
});
