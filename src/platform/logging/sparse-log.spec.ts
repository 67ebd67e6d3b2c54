import { Logger } from '@nestjs/common';
import { warnSparsely } from './sparse-log';

describe('a warning that comes again and again', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('is one line per kind and minute, with a count, and silent when it is over', () => {
    const logger = new Logger('spec');
    const lines: string[] = [];
    jest.spyOn(logger, 'warn').mockImplementation((text: string) => void lines.push(text));
    for (let n = 0; n < 10_000; n += 1) warnSparsely(logger, 'Queue', `OOM of script ${n}`);
    warnSparsely(logger, 'Queue', 'READONLY');
    warnSparsely(logger, 'Other', 'READONLY');
    expect(lines).toEqual(['OOM of script 0', 'READONLY', 'READONLY']);
    jest.advanceTimersByTime(60_000);
    expect(lines.slice(3)).toEqual(['OOM of script 9999 (9999 times more in a minute)']);
    warnSparsely(logger, 'Queue', 'OOM of script 1');
    jest.advanceTimersByTime(60_000);
    expect(lines.slice(4)).toEqual(['OOM of script 1 (1 times more in a minute)']);
    jest.advanceTimersByTime(600_000);
    expect(lines).toHaveLength(5);
    warnSparsely(logger, 'Queue', 'OOM of script 2');
    expect(lines.slice(5)).toEqual(['OOM of script 2']);
  });
});
