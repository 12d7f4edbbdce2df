// JSON.stringify leaves ' , } ] and all above 0x7e as they are, and writes \b \t \n \f \r in two characters.
const NEEDS_ESCAPING = /[^\x20-\x26\x28-\x7e]|\\[bfnrt]|, *[}\]]/;
// An escape is taken whole, so that the n of "\\n" (a backslash and an n) is never mistaken for a line feed.
const TO_ESCAPE = /\\(?:u[0-9a-fA-F]{4}|[^u])|,(?= *[}\]])|[^\x20-\x26\x28-\x7e]/g;

const SHORT_ESCAPES: Record<string, string> = {
  '\\b': '\\u0008',
  '\\t': '\\u0009',
  '\\n': '\\u000a',
  '\\f': '\\u000c',
  '\\r': '\\u000d',
};

/**
 * Rewrites JSON text so that clients survive that decode each chunk by itself, turn ' into " or drop a comma before
 * a closing bracket, even inside strings: ASCII without ' and without line ends, the same value for every JSON parser.
 */
export function escapeJson(json: string): string {
  return NEEDS_ESCAPING.test(json) ? json.replace(TO_ESCAPE, escapeOne) : json;
}

function escapeOne(found: string): string {
  if (found.charCodeAt(0) === 0x5c) return SHORT_ESCAPES[found] ?? found;
  // In JSON text a raw control character can only be white space between two values.
  if (found < ' ') return ' ';
  return `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

const [QUOTE, APOSTROPHE, COMMA, BACKSLASH, LAST_PLAIN] = [0x22, 0x27, 0x2c, 0x5c, 0x7e];
const BRACKET_NEXT = /[ ]*[}\]]/y;

/** The same for a text alone, as a JSON string: texts in other letters are the most of what lists have to escape. */
export function escapeText(text: string): string {
  let [json, from] = ['"', 0];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (isPlain(code) || (code === COMMA && !isBeforeBracket(text, at))) continue;
    json += text.slice(from, at) + inText(code);
    from = at + 1;
  }
  return `${json}${text.slice(from)}"`;
}

function isPlain(code: number): boolean {
  const isOwn = code === QUOTE || code === APOSTROPHE || code === COMMA || code === BACKSLASH;
  return code >= 0x20 && code <= LAST_PLAIN && !isOwn;
}

function isBeforeBracket(text: string, comma: number): boolean {
  BRACKET_NEXT.lastIndex = comma + 1;
  return BRACKET_NEXT.test(text);
}

const escapes: string[] = [];

function inText(code: number): string {
  if (code === QUOTE) return '\\"';
  if (code === BACKSLASH) return '\\\\';
  escapes[code] ??= `\\u${code.toString(16).padStart(4, '0')}`;
  return escapes[code];
}
