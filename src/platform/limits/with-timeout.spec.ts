import { withTimeout } from './with-timeout';

it('hands over what comes in time', async () => {
  await expect(withTimeout(1000, Promise.resolve(1))).resolves.toBe(1);
  await expect(withTimeout(1000, Promise.reject(new Error('broken')))).rejects.toThrow('broken');
});

it('does not wait for ever, and a late failure harms nobody', async () => {
  let fail: (error: Error) => void = () => undefined;
  const never = new Promise<number>((_, reject) => (fail = reject));
  await expect(withTimeout(5, never)).rejects.toThrow('no answer within 5 ms');
  fail(new Error('late'));
});
