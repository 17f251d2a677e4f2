package org.commonweal.voices.name;

/** What kind of thing a name is of. The names are kept in the store: never rename one. */
public enum NameKind {
    PERSON,
    PLACE,
    ORGANISATION,
    /** A house, a postcode. */
    ADDRESS,
    /** A telephone number, an e-mail address. */
    CONTACT,
    /** A number that stands for one person, such as a health number. */
    NUMBER,
    /** A day with its year. */
    DATE,
    OTHER
}
