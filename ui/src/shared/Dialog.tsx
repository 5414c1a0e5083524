/** A native dialog with a title: Escape and a click beside it close it, the focus goes to `data-first` and back by itself. */

import { useEffect, useId, useRef, type MouseEvent, type ReactNode } from "react";
import { createPortal } from "react-dom";

interface Props {
  title: string;
  onClose: () => void;
  children: ReactNode;
  className?: string;
}

export function Dialog({ title, onClose, children, className = "" }: Props) {
  const name = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
    dialog.current?.querySelector<HTMLElement>("[data-first]")?.focus();
  }, []);
  const beside = (event: MouseEvent<HTMLDialogElement>) => {
    if (event.target === dialog.current) dialog.current.close();
  };
  return createPortal(
    <dialog ref={dialog} className={className} onClose={onClose} onClick={beside} aria-labelledby={name}>
      <div className="inside">
        <h2 id={name} dir="auto">{title}</h2>
        {children}
      </div>
    </dialog>,
    document.body, // outside of what surrounds it, so that it looks the same everywhere
  );
}
