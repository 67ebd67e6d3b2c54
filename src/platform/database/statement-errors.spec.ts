import { QueryRunnerAlreadyReleasedError, QueryRunnerProviderAlreadyReleasedError } from 'typeorm';
import { TimeoutError } from '../limits/with-timeout';
import { isAway, isUniqueViolation } from './statement-errors';

const withCode = (code: string): Error => Object.assign(new Error('no matter'), { code });

describe('isAway', () => {
  it.each([
    ['a broken connection', new Error('Connection terminated unexpectedly')],
    ['no connection in time', new Error('timeout exceeded when trying to connect')],
    ['no answer in time', new Error('Query read timeout')],
    ['silence', new TimeoutError('no answer within 1000 ms')],
    ['a runner that was let go', new QueryRunnerAlreadyReleasedError()],
    ['a manager whose runner was let go', new QueryRunnerProviderAlreadyReleasedError()],
    ['a shutdown', withCode('57P01')],
    ['too many connections', withCode('53300')],
    ['a full disk', withCode('53100')],
    ['a refused connection', withCode('ECONNREFUSED')],
  ])('knows %s', (_, error) => {
    expect(isAway(error)).toBe(true);
  });

  it.each([
    ['a duplicate', withCode('23505')],
    ['a value that is too long', withCode('22001')],
    ['a mistake in the code', new TypeError('x is not a function')],
    ['nothing', undefined],
  ])('leaves %s to whoever asked', (_, error) => {
    expect(isAway(error)).toBe(false);
  });
});

describe('isUniqueViolation', () => {
  it('looks at the constraint, also within the error of TypeORM', () => {
    const driverError = { code: '23505', constraint: 'users_email_key' };
    expect(isUniqueViolation(driverError, 'users_email_key')).toBe(true);
    expect(isUniqueViolation({ driverError }, 'users_email_key')).toBe(true);
    expect(isUniqueViolation({ driverError }, 'other_key')).toBe(false);
    expect(isUniqueViolation({ code: '23503', constraint: 'users_email_key' }, 'users_email_key')).toBe(false);
    expect(isUniqueViolation(undefined, 'users_email_key')).toBe(false);
  });
});
