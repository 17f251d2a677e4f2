/**
 * Transcripts as people have them: documents of Word, OpenDocument and RTF, PDF, plain text, captions of recordings.
 *
 * <p>Enter through {@link TranscriptReader}: a file comes in, a {@link Draft} goes out: who speaks, in which words, when, and by name
 * everything that was not read. A person looks at it and says who the speakers are; only then it becomes a version of a text. What a
 * file is, its content says and not its name; nothing in it is run or fetched, and what unfolds beyond measure is refused.
 *
 * <p>Source: ECMA-376 part 1 (WordprocessingML); OASIS OpenDocument 1.3; Rich Text Format 1.9.1; ISO 32000 by Apache PDFBox; W3C
 * WebVTT (2019).
 */
@NullMarked
package org.commonweal.exchange.transcript;

import org.jspecify.annotations.NullMarked;
