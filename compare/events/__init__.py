"""When, where and what: by these two claims are told to speak of one event, or of two. Begin with anchor.py."""

from compare.events.anchor import Anchor, Setting, anchors_and_settings
from compare.events.meet import MONTH, brief, places_meet, whens_meet

__all__ = ["MONTH", "Anchor", "Setting", "anchors_and_settings", "brief", "places_meet", "whens_meet"]
