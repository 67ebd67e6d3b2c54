import { AppError, InvalidInput } from '../../platform/http/errors';
import { GraphError } from '../../whatsapp/graph/graph-error';
import { DownloadRefused, judgeDownload } from './media-download-outcome';

const noJitter = (): number => 0;
const graphError = (code: number | string, outcome: 'rejected' | 'not_sent' | 'unknown') =>
  new GraphError({ code, outcome, title: 'said Meta' });

describe('judgeDownload', () => {
  it('waits longer from try to try, six hours at most, while Meta is away', () => {
    const waits = [1, 2, 3, 8, 30].map((attempt) =>
      judgeDownload(graphError('graph_unreachable', 'not_sent'), attempt, noJitter),
    );
    expect(waits).toMatchObject(
      [2000, 8000, 32_000, 21_600_000, 21_600_000].map((waitMs) => ({ final: false, waitMs })),
    );
  });

  it('repeats a read whose answer was lost or unclear', () => {
    expect(judgeDownload(graphError('graph_unclear_answer', 'unknown'), 20).final).toBe(false);
    expect(judgeDownload(graphError('graph_timeout', 'unknown'), 20).final).toBe(false);
  });

  it('waits for a token that somebody must renew', () => {
    expect(judgeDownload(graphError(190, 'rejected'), 20).final).toBe(false);
  });

  it('believes Meta that there is no such media after a few tries', () => {
    const error = graphError(100, 'rejected');
    expect([1, 4, 5].map((attempt) => judgeDownload(error, attempt).final)).toEqual([false, false, true]);
    expect(judgeDownload(error, 5)).toMatchObject({ code: 100, reason: 'said Meta' });
  });

  it('asks again for bytes that arrived damaged, but not for ever', () => {
    const error = new AppError('meta_unreachable', 'not the announced file');
    expect([1, 5].map((attempt) => judgeDownload(error, attempt).final)).toEqual([false, true]);
    expect(judgeDownload(error, 5)).toMatchObject({ code: 'media_hash_mismatch', reason: 'not the announced file' });
  });

  it('gives up at once what is too large, and what belonged to a removed number', () => {
    const large = new DownloadRefused('media_too_large', 'over 100 MB');
    expect(judgeDownload(large, 1)).toEqual({ final: true, code: 'media_too_large', reason: 'over 100 MB' });
    const tooMuch = InvalidInput.at(['body', 'file'], 'is larger than 100 MB', 'file_too_large');
    expect(judgeDownload(tooMuch, 1).final).toBe(true);
    expect(judgeDownload(new AppError('phone_number_not_found'), 1).final).toBe(true);
  });

  it('tries again when our own store is away', () => {
    const away = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    expect(judgeDownload(away, 50)).toMatchObject({ final: false, code: 'ECONNREFUSED' });
  });
});
