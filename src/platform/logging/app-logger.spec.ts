import { AppLogger } from './app-logger';

describe('AppLogger', () => {
  const lines: string[] = [];
  const keep = (text: string | Uint8Array): boolean => lines.push(String(text)) > 0;

  beforeEach(() => {
    lines.length = 0;
    jest.spyOn(process.stderr, 'write').mockImplementation(keep);
    jest.spyOn(process.stdout, 'write').mockImplementation(keep);
  });
  afterEach(() => jest.restoreAllMocks());

  it.each([true, false])('logs an error with and without a stack (json: %s)', (json) => {
    const logger = new AppLogger('log', json);
    logger.error('no stack');
    logger.error('a stack', 'Error: of wsk_secret\n    at here', 'Somewhere');
    const text = lines.join('');
    expect(text).toContain('no stack');
    expect(text).toContain('at here');
    expect(text).not.toContain('wsk_secret');
  });
});
