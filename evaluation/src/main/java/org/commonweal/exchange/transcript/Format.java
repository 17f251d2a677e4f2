package org.commonweal.exchange.transcript;

/** What a transcript is written in. */
public enum Format {
    DOCX,
    ODT,
    RTF,
    PDF,
    TXT,
    VTT,
    SRT
}
