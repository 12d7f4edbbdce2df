'use client';

import './globals.css';

/** Nothing of the console could be made; it stands alone, for what every page is inside of failed too. */
export default function GlobalError() {
  return (
    <html lang="en">
      <body>
        <main className="grid min-h-dvh place-items-center p-4">
          <div className="flex max-w-lg flex-col gap-2">
            <h1 className="font-semibold text-2xl">Dossier</h1>
            <p>The console could not be shown. Nothing was changed; load the page again in a moment.</p>
            <p>
              <a href="/" className="text-accent underline">
                Load it again
              </a>
            </p>
          </div>
        </main>
      </body>
    </html>
  );
}
