package org.commonweal.exchange.sav;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import org.commonweal.exchange.labelled.LabelledProblem;

/** The code page of a file, by its name or else by the number that older files have. */
final class CodePage {

    private CodePage() {}

    static Charset of(String name, int number, String file) {
        String said = name.isEmpty() ? byNumber(number) : byName(name);
        try {
            return Charset.forName(said);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw LabelledProblem.UNKNOWN_CODE_PAGE.in(file, said);
        }
    }

    private static String byName(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replace('_', '-');
        return plain.matches("(windows-?|cp)?[0-9]{3,5}")
                ? byNumber(Integer.parseInt(plain.replaceAll("\\D", "")))
                : plain;
    }

    private static String byNumber(int number) {
        return switch (number) {
            case 0, 2, 3, 20127 -> "windows-1252"; // said to be ASCII, or nothing said
            case 65001 -> StandardCharsets.UTF_8.name();
            case 437, 737, 775, 850, 852, 855, 857, 858, 860, 861, 862, 863, 864, 865, 866, 869 -> "IBM" + number;
            case 874 -> "x-windows-874";
            case 932 -> "windows-31j";
            case 936 -> "GBK";
            case 949 -> "x-windows-949";
            case 950 -> "x-windows-950";
            case 54936 -> "GB18030";
            default ->
                number > 28590 && number < 28606
                        ? "ISO-8859-" + (number - 28590)
                        : number >= 1250 && number <= 1258 ? "windows-" + number : "cp" + number;
        };
    }
}
