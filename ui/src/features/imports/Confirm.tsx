/** A button that asks once more before it takes something away. */

import { useState } from "react";

interface Props {
  label: string;
  sure: string;
  busy: boolean;
  onConfirm: () => void;
}

export function Confirm({ label, sure, busy, onConfirm }: Props) {
  const [asked, setAsked] = useState(false);
  return (
    <button
      type="button" className="btn text" disabled={busy} onBlur={() => setAsked(false)}
      onClick={() => (asked ? onConfirm() : setAsked(true))}
    >
      {asked ? sure : label}
    </button>
  );
}
