import Link from 'next/link';

export default function NotFoundPage() {
  return (
    <main className="grid min-h-dvh place-items-center p-4 text-center">
      <div className="flex flex-col gap-2">
        <h1 className="font-semibold text-xl">There is no such page</h1>
        <p className="text-muted">It may have moved, or it is not for you to see.</p>
        <Link href="/" className="text-accent hover:underline">
          Go to the first page
        </Link>
      </div>
    </main>
  );
}
