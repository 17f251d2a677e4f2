package org.commonweal.exchange.paper;

/** Text as it may stand in XML: what cannot is shown as U+FFFD, what would be markup is escaped. */
final class Signs {

    private Signs() {}

    static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        for (int at = 0; at < text.length(); ) {
            int sign = text.codePointAt(at);
            at += Character.charCount(sign);
            switch (sign) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(inXml(sign) ? sign : 0xFFFD);
            }
        }
        return out.toString();
    }

    /** Text with what XML cannot hold shown as U+FFFD. */
    static String plain(String text) {
        return text.codePoints()
                .map(sign -> inXml(sign) ? sign : 0xFFFD)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean inXml(int sign) {
        return sign == '\t'
                || sign == '\n'
                || sign >= 0x20 && sign <= 0xD7FF
                || sign >= 0xE000 && sign <= 0xFFFD
                || sign >= 0x10000;
    }
}
