/** The cookie by which the browser tells its time zone. */
export const ZONE_COOKIE = 'dossier-zone';

/** A time zone from a cookie; UTC for what is none. */
export function soundZone(text: string | undefined): string {
  if (!text) return 'UTC';
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone;
  } catch {
    return 'UTC';
  }
}
