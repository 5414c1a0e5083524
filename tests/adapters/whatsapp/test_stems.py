"""Words for what was done to a message count only in the phone's own short phrases."""

from __future__ import annotations

import pytest

from earmark.adapters.archives.whatsapp.phrases import (
    folded,
    kind_named,
    says_attached,
    says_deleted,
    says_edited,
    says_omitted,
)
from earmark.core.messages import MessageKind


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("image omitted", MessageKind.IMAGE),
        ("GIF omitted", MessageKind.VIDEO),
        ("video omitted", MessageKind.VIDEO),
        ("video note omitted", MessageKind.VIDEO),
        ("Contact card omitted", MessageKind.CONTACT_CARD),
        ("document omitted", MessageKind.DOCUMENT),
        ("sticker omitted", MessageKind.STICKER),
        ("audio omitted", MessageKind.AUDIO),
        ("Bild weggelassen", MessageKind.IMAGE),
        ("Sprachnachricht weggelassen", MessageKind.AUDIO),
        ("hareketli görüntülü mesaj dahil edilmedi", MessageKind.VIDEO),
        ("görüntü dahil edilmedi", MessageKind.IMAGE),
        ("изображение отсутствует", MessageKind.IMAGE),
        ("видео отсутствует", MessageKind.VIDEO),
        ("图片已略过", MessageKind.IMAGE),
    ],
)
def test_the_first_kind_that_is_named_counts(words: str, kind: MessageKind) -> None:
    assert says_omitted(folded(words))
    assert kind_named(folded(words)) is kind


@pytest.mark.parametrize("words", ["see you", "bis morgen", "до завтра", "明天见", "مع السلامة"])
def test_everyday_words_say_nothing_was_done(words: str) -> None:
    text = folded(words)
    said = (says_omitted, says_deleted, says_edited, says_attached)
    assert [says.__name__ for says in said if says(text)] == []
