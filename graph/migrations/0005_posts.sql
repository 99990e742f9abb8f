-- Who holds which post is read off an index alone, however often it has been told.

DROP INDEX role_person;
CREATE INDEX role_person ON role (person, title, organisation);
