import { Button } from './button.tsx';
import { Input } from './field.tsx';
import { Empty } from './states.tsx';

interface FinderProps {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  onChange(typed: string): void;
}

/** Where words are typed that rows of a list are found by; Escape takes them away. */
export function Finder({ label, hint, value, onChange }: FinderProps) {
  return (
    <Input
      type="search"
      aria-label={label}
      placeholder={hint}
      className="w-56"
      value={value}
      spellCheck={false}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={({ key }) => key === 'Escape' && onChange('')}
    />
  );
}

export function wordsOf(typed: string): string[] {
  return typed.toLowerCase().split(/\s+/).filter(Boolean);
}

/** Whether a text has all of these words, in any order. */
export function hasAll(text: string, words: readonly string[]): boolean {
  const lower = text.toLowerCase();
  return words.every((word) => lower.includes(word));
}

/** No row has the words, and the way back. */
export function NotFound({ words, onClear }: { words: readonly string[]; onClear: () => void }) {
  return (
    <Empty
      title="Nothing is found"
      hint={`No row has all of these words: ${words.join(' ')}`}
      action={<Button onClick={onClear}>Clear the search</Button>}
    />
  );
}
