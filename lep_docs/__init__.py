"""lep_docs: from one set of facts about a partnership to the Word documents it lives by."""

__version__ = "0.1.0"
