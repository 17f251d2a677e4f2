DATA LIST LIST /id (A4) answer (F2.0) words (A300).
BEGIN DATA.
a1 1 one
a2 2 two
a3 -8 three
END DATA.
VALUE LABELS answer 1 'Yes' 2 'No' -8 'Don''t know'.
MISSING VALUES answer (-8).
SAVE OUTFILE='pspp.sav' /UNCOMPRESSED.
SAVE OUTFILE='pspp-z.sav' /ZCOMPRESSED.
