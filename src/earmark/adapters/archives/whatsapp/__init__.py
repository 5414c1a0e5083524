"""WhatsApp exports: the shape of a file is worked out from the file, then read at full speed."""

from earmark.adapters.archives.whatsapp.archive import connect

__all__ = ["connect"]
