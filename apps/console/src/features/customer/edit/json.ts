/** What is wrong with the text of a JSON object, in the words of whoever read it; undefined when nothing is. */
export function jsonProblem(text: string): string | undefined {
  if (text.trim() === '') return undefined;
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? undefined : 'It must be an object: { … }';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The same object, one value to a line; what cannot be read stays as it is. */
export function tidied(text: string): string {
  if (text.trim() === '') return '';
  return jsonProblem(text) === undefined ? JSON.stringify(JSON.parse(text), null, 2) : text;
}
