import type { Metadata } from 'next';

export const metadata: Metadata = { title: 'Customers' };

export default function CustomersPage() {
  return <h1 className="p-4 font-semibold text-xl">Customers</h1>;
}
