import { isAway } from '../database/statement-errors';
import { TimeoutError } from '../limits/with-timeout';
import { statusOf } from './error-status';

const pg = (code: string): Error => Object.assign(new Error('of PostgreSQL'), { code });

describe('the status of an error that nobody foresaw', () => {
  it.each([
    ['the server shuts down', pg('57P01')],
    ['the connection is gone', pg('08006')],
    ['no connection is left', pg('53300')],
    ['the disk is full', pg('53100')],
    ['the network refuses', pg('ECONNREFUSED')],
    ['all connections of the pool stay busy', new Error('timeout exceeded when trying to connect')],
    ['a part stays silent', new TimeoutError('no answer within 1500 ms')],
  ])('is 503 when %s: a later try can succeed', (_, error) => {
    expect(isAway(error)).toBe(true);
    expect(statusOf(error)).toBe(503);
  });

  it.each([
    ['a statement is wrong', pg('42601')],
    ['nothing is known of it', new Error('?')],
  ])('is 500 when %s', (_, error) => {
    expect(isAway(error)).toBe(false);
    expect(statusOf(error)).toBe(500);
  });

  it('is 422 for what no column can hold', () => expect(statusOf(pg('22021'))).toBe(422));
});
