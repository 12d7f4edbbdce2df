import { type ComponentProps, useId } from 'react';
import { Input } from '../../ui/field.tsx';

type BrandInputProps = ComponentProps<'input'> & {
  /** Those there are; any other can be typed. */
  readonly brands: readonly string[];
};

/** A brand: brands are whatever records say, so those that are in use are offered. */
export function BrandInput({ brands, ...rest }: BrandInputProps) {
  const id = useId();
  return (
    <>
      <Input {...rest} list={id} />
      <datalist id={id}>
        {brands.map((brand) => (
          <option key={brand} value={brand} />
        ))}
      </datalist>
    </>
  );
}
