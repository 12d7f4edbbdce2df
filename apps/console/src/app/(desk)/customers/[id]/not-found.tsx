import { NotHere } from '../../../../features/customer/page/not-here.tsx';

export default function NoSuchCustomer() {
  return <NotHere />;
}
