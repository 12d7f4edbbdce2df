import { describe, expect, it } from 'vitest';
import { tagsOf, toTagsJson, withTags } from './tags.ts';

describe('tags', () => {
  it('come out of what the desk keeps and go back as they were', () => {
    expect(tagsOf('["webinar","ВИП"]')).toEqual(['webinar', 'ВИП']);
    expect(toTagsJson(['webinar', 'ВИП'])).toBe('["webinar","ВИП"]');
  });

  it('are none where nothing, or nothing sensible, is kept', () => {
    expect(tagsOf('')).toEqual([]);
    expect(tagsOf('{"a":1}')).toEqual([]);
    expect(tagsOf('[broken')).toEqual([]);
    expect(toTagsJson([])).toBe('');
  });

  it('stand once each, typed one by one or between commas', () => {
    expect(withTags(['vip'], ' vip , gold,, ')).toEqual(['vip', 'gold']);
    expect(withTags(['vip'], '  ')).toEqual(['vip']);
  });
});
