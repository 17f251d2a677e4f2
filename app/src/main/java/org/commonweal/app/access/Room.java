package org.commonweal.app.access;

/** What a permission is about. The names are kept in the store: never rename one. */
public enum Room {
    /** A study as a whole: that it exists, its name. */
    STUDY,
    /** What is tried, where, from when; framework versions. */
    PROGRAMME,
    /** Small areas, boundaries, comparators. */
    PLACE,
    /** Field work: questionnaires, waves as files, how many answered, concerns. Not answers. */
    SURVEY,
    /** Answers of respondents, row by row. */
    ANSWERS,
    /** Interviews handed in: to see forms, to hand in what was filled, to let a tablet do so. Not to read them. */
    CAPTURE,
    /** Addresses, names, telephone numbers. To see: of what is assigned to oneself. To write: all of a study. */
    IDENTIFIERS,
    /** People who take part, by pseudonym: what they agreed to, and that they withdraw. */
    CONSENT,
    /**
     * Interviews, journals that were released, and how they are coded. To see: to read; to write: to code and to chart; to decide: to
     * bring transcripts, to change the codebook, to say who codes what, to settle.
     */
    VOICES,
    /** Which names stand behind the pseudonyms of voices. */
    NAMES,
    /** A journal of one's own. Nobody else's: those are closed to everybody. */
    JOURNAL,
    /** The analysis plan. */
    PLAN,
    /** Results that compare the arms, with their small cells hidden. */
    RESULTS,
    /** What is handed to residents. */
    REPORTS,
    /** Accounts, roles and invitations. */
    PEOPLE,
    /** Who did what. */
    LEDGER,
    /** Backups, settings, health of the installation. */
    CARE
}
