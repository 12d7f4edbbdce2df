/** The words of editing. */
export const editTexts = {
  meanwhile: (who: string, fields: string) => `${who} has changed ${fields} meanwhile.`,
  somebody: 'Somebody',
  masked: 'Masked; typing replaces it.',
  clear: 'Clear it',
  cleared: 'It is cleared when you save.',
  keep: 'Keep it',
  checkJson: 'Check',
  prettyJson: 'Tidy up',
  jsonRight: 'This is a JSON object.',
  jsonEmpty: 'Empty: nothing is kept.',
  addTag: 'Add a tag',
  removeTag: (tag: string) => `Remove tag ${tag}`,
} as const;

/** The words of a save that met another one. */
export const conflictTexts = {
  title: 'Somebody else saved first',
  hint: (who: string) => `${who} changed the same fields while you were editing. Choose what is to stand.`,
  field: 'Field',
  was: 'Before',
  mine: 'Yours',
  theirs: (who: string) => `${who}’s`,
  allMine: 'All yours',
  allTheirs: 'All theirs',
  free: (fields: string) => `Saved with it, as nobody else touched it: ${fields}.`,
  save: 'Save what is chosen',
  back: 'Back to editing',
} as const;
