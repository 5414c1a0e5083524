/** The whole window takes files. */

import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { say } from "@/app/notices";
import { droppedFiles } from "./dropped";
import { useUploads } from "./uploads";

function hasFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes("Files") ?? false;
}

export function DropAnywhere() {
  const { t } = useTranslation();
  const { send } = useUploads();
  const [over, setOver] = useState(false);
  useEffect(() => {
    const hover = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      if (!hasFiles(event) || !event.dataTransfer) return;
      event.preventDefault();
      setOver(false);
      void droppedFiles(event.dataTransfer).then((files) => (files.length > 0 ? send(files) : say(t("drop.empty"))));
    };
    const listeners = { dragenter: hover, dragover: hover, dragleave: leave, drop } as const;
    for (const [name, listener] of Object.entries(listeners)) addEventListener(name, listener as EventListener);
    return () => {
      for (const [name, listener] of Object.entries(listeners)) removeEventListener(name, listener as EventListener);
    };
  }, [send, t]);
  if (!over) return null;
  return (
    <div className="drop" aria-hidden="true">
      <div>
        <b>{t("drop.title")}</b>
        <p>{t("drop.what")}</p>
      </div>
    </div>
  );
}
