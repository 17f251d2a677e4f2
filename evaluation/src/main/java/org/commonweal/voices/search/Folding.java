package org.commonweal.voices.search;

import java.io.IOException;
import java.text.Normalizer;
import java.util.Locale;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** Words alike that people write apart: without capitals, accents, full width and signs that cannot be seen. */
final class Folding extends TokenFilter {

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);

    Folding(TokenStream input) {
        super(input);
    }

    @Override
    public boolean incrementToken() throws IOException {
        if (!input.incrementToken()) {
            return false;
        }
        if (plain()) {
            return true;
        }
        String folded = folded(term.toString());
        term.setEmpty().append(folded);
        return true;
    }

    /** Puts a word of plain letters, or a single sign of Chinese, into small letters where it stands: nearly all are such. */
    private boolean plain() {
        char[] signs = term.buffer();
        int length = term.length();
        if (length == 1 && signs[0] >= 0x4E00 && signs[0] < 0xA000) {
            return true;
        }
        for (int i = 0; i < length; i++) {
            if (signs[i] >= 0x80) {
                return false;
            }
            if (signs[i] >= 'A' && signs[i] <= 'Z') {
                signs[i] += 'a' - 'A';
            }
        }
        return true;
    }

    static String folded(String word) {
        String apart = Normalizer.normalize(word, Normalizer.Form.NFKD).replaceAll("[\\p{Mn}\\p{Cf}]", "");
        return Normalizer.normalize(apart.replace('\u2019', '\''), Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replace("\u0142", "l");
    }
}
