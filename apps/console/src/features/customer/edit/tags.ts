/** The tags in a customer's `tags_json`; none where it is empty or no list of texts. */
export function tagsOf(tags_json: string): string[] {
  if (tags_json === '') return [];
  try {
    const parsed: unknown = JSON.parse(tags_json);
    return Array.isArray(parsed) ? parsed.filter((tag) => typeof tag === 'string') : [];
  } catch {
    return [];
  }
}

/** The same list as the desk keeps it; empty without any. */
export function toTagsJson(tags: readonly string[]): string {
  return tags.length === 0 ? '' : JSON.stringify(tags);
}

/** With what was typed, which may be several between commas; each stands once. */
export function withTags(tags: readonly string[], typed: string): string[] {
  const added = typed
    .split(',')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');
  return [...new Set([...tags, ...added])];
}
