import { conditions } from './contacts.queries';

describe('conditions', () => {
  it('always begins with the workspace and the living', () => {
    expect(conditions('w', {})).toEqual({ where: 'workspace_id = $1 AND deleted_at IS NULL', values: ['w'] });
  });

  it('numbers its values in order', () => {
    const { where, values } = conditions('w', { tags: ['a'], opted_in: false, search: 'x' });
    expect(where).toBe(
      'workspace_id = $1 AND deleted_at IS NULL AND NOT opted_in AND tags && $2::text[]' +
        ' AND (search_text LIKE lower($3) OR username ILIKE $3)',
    );
    expect(values).toEqual(['w', ['a'], '%x%']);
  });

  it('takes no tags and an empty search for no condition', () => {
    expect(conditions('w', { tags: [], search: '' }).values).toEqual(['w']);
  });

  it.each([
    ['07700 900601', ['%07700 900601%', '%7700900601%']],
    ['+44 7700-900601', ['%+44 7700-900601%', '%447700900601%']],
    ['00447700900601', ['%00447700900601%', '%447700900601%']],
    [' Zoe\u0308 ', ['%Zo\u00eb%']],
    ['0100', ['%0100%']],
    ['555', ['%555%']],
    ['  ', []],
  ])('looks for %j as people write it', (search, patterns) => {
    expect(conditions('w', { search }).values.slice(1)).toEqual(patterns);
  });
});
