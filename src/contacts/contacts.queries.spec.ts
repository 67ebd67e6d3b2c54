import { conditions } from './contacts.queries';

describe('conditions', () => {
  it('always begins with the workspace and the living', () => {
    expect(conditions('w', {})).toEqual({ where: 'workspace_id = $1 AND deleted_at IS NULL', values: ['w'] });
  });

  it('numbers its values in order', () => {
    const { where, values } = conditions('w', { tags: ['a'], opted_in: false, search: 'x' });
    expect(where).toBe(
      'workspace_id = $1 AND deleted_at IS NULL AND NOT opted_in AND tags && $2::text[] AND search_text LIKE lower($3)',
    );
    expect(values).toEqual(['w', ['a'], '%x%']);
  });

  it('takes no tags and an empty search for no condition', () => {
    expect(conditions('w', { tags: [], search: '' }).values).toEqual(['w']);
  });
});
