import { Button } from '../../../ui/button.tsx';
import { texts } from '../texts.ts';

/** Customers that match since the list was asked; they come when one asks for them, so that no row jumps. */
export function FreshButton({ fresh, onShow }: { fresh: number; onShow: () => void }) {
  return (
    <span aria-live="polite">
      {fresh > 0 && (
        <Button variant="primary" size="small" onClick={onShow}>
          {texts.fresh(fresh)}
        </Button>
      )}
    </span>
  );
}
