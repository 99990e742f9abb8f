-- Jurisdictions are asked for in any case: an index that knows that finds them by one seek.

DROP INDEX event_document_jurisdiction;
DROP INDEX event_happening_jurisdiction;
CREATE INDEX event_document_jurisdiction ON event (document, jurisdiction COLLATE NOCASE);
CREATE INDEX event_happening_jurisdiction ON event (happening, jurisdiction COLLATE NOCASE);
