import { Client } from 'pg';
import { QueryRunnerAlreadyReleasedError, QueryRunnerProviderAlreadyReleasedError } from 'typeorm';
import { TimeoutError } from '../limits/with-timeout';
import { isAway, isOfTheData, isUniqueViolation } from './statement-errors';

const withCode = (code: string): Error => Object.assign(new Error('no matter'), { code });

/** As Node makes them of the operating system's. */
const ofSystem = (code: string): Error =>
  Object.assign(new Error(`connect ${code} 10.0.0.9:5432`), { code, errno: -113, syscall: 'connect' });

describe('isAway', () => {
  it.each([
    ['a broken connection', new Error('Connection terminated unexpectedly')],
    ['no connection in time', new Error('timeout exceeded when trying to connect')],
    ['no answer in time', new Error('Query read timeout')],
    ['a client that broke before', new Error('Client has encountered a connection error and is not queryable')],
    ['silence', new TimeoutError('no answer within 1000 ms')],
    ['a runner that was let go', new QueryRunnerAlreadyReleasedError()],
    ['a manager whose runner was let go', new QueryRunnerProviderAlreadyReleasedError()],
    ['all addresses of a name', new AggregateError([ofSystem('EHOSTUNREACH')], '')],
    ['what TypeORM wraps', Object.assign(new Error(''), { driverError: ofSystem('ENETUNREACH') })],
    ['a certificate', withCode('CERT_HAS_EXPIRED')],
    ['TLS', withCode('ERR_SSL_WRONG_VERSION_NUMBER')],
  ])('knows %s', (_, error) => {
    expect(isAway(error)).toBe(true);
  });

  it.each([
    ...['ECONNREFUSED', 'ECONNRESET', 'EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN', 'ETIMEDOUT', 'EPIPE', 'ENOTFOUND'],
    ...['EAI_AGAIN', 'EADDRNOTAVAIL', 'EMFILE', 'ECONNABORTED', 'EHOSTDOWN', 'ENOBUFS'],
  ])('knows the word of the system %s', (code) => {
    expect(isAway(ofSystem(code))).toBe(true);
  });

  it.each([
    ...['08006', '08P01', '25006', '25P03', '28P01', '3D000', '40001', '40P01', '42501', '53100', '53200', '53300'],
    ...['55P03', '55000', '57014', '57P01', '57P02', '57P03', '57P05', '58030', 'F0000', 'XX000', '0A000'],
  ])('knows the code of PostgreSQL %s', (code) => {
    expect(isAway(withCode(code))).toBe(true);
  });

  it('knows words that nobody foresaw by the driver that says them', async () => {
    const client = new Client();
    await client.end();
    const error = await client.query('SELECT 1').catch((failure: Error) => failure);
    Object.assign(error, { message: 'something new' });
    expect(isAway(error)).toBe(true);
  });

  it.each(['21000', '22001', '22003', '22021', '23502', '23503', '23505', '23514', '42601', '42P01', '54000', 'P0001'])(
    'leaves %s to whoever asked',
    (code) => expect(isAway(withCode(code))).toBe(false),
  );

  it.each([
    ['a mistake in the code', new TypeError('x is not a function')],
    ['words that nobody knows', new Error('?')],
    ['a file that is not there', Object.assign(ofSystem('ENOENT'), { path: '/tmp/x' })],
    ['an answer', Object.assign(new Error('timeout'), { status: 408 })],
    ['nothing', undefined],
  ])('leaves %s to whoever asked', (_, error) => {
    expect(isAway(error)).toBe(false);
  });
});

describe('isOfTheData', () => {
  it('is true where the same values fail again, and nowhere else', () => {
    expect(['22001', '23505', '54000'].map(withCode).every(isOfTheData)).toBe(true);
    expect(['25006', '42P01', '40001', 'EHOSTUNREACH', ''].map(withCode).some(isOfTheData)).toBe(false);
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
