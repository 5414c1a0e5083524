/** All chats; on a wide screen a place beside them for the one to be read. */

import { useTranslation } from "react-i18next";
import { useTitle } from "@/app/title";
import { FirstStart } from "@/features/summaries/FirstStart";
import { ChatList } from "./ChatList";
import { useChats } from "./queries";

export function Chats() {
  const { t } = useTranslation();
  const chats = useChats();
  useTitle(t("nav.chats"));
  if (chats.data?.length === 0) return <FirstStart />;
  return (
    <div className="cols alone">
      <ChatList heading />
      <div className="welcome">
        <p>{t("chats.choose")}</p>
      </div>
    </div>
  );
}
