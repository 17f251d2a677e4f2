package org.commonweal.exchange.transcript;

/** Signs that a text cannot hold. */
final class Signs {

    private Signs() {}

    /** The same words; what cannot be stored becomes the sign for that, and is counted. */
    static String sound(String words, Lines lines) {
        StringBuilder sound = new StringBuilder(words.length());
        for (int i = 0; i < words.length(); i++) {
            char sign = words.charAt(i);
            boolean pair = Character.isHighSurrogate(sign)
                    && i + 1 < words.length()
                    && Character.isLowSurrogate(words.charAt(i + 1));
            if (pair) {
                sound.append(sign).append(words.charAt(++i));
            } else if (Character.isSurrogate(sign) || Character.isISOControl(sign) && sign != '\n' && sign != '\t') {
                lines.note(TranscriptProblem.SIGNS_REPLACED);
                sound.append('\uFFFD');
            } else {
                sound.append(sign);
            }
        }
        return sound.toString();
    }
}
